package org.kundereise.lake;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.kundereise.lake.Ledger.FinishedNight;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * The tables as a finished night froze them: a query names them as usual and reads the night's
 * versions.
 */
public final class FrozenTables {
  private final SparkSession spark;
  private final FinishedNight night;

  public FrozenTables(SparkSession spark, FinishedNight night) {
    this.spark = spark;
    this.night = night;
  }

  /**
   * The rows of a query over the frozen tables; tables outside the night's schemas are read as they
   * are.
   *
   * @throws ParseException if the query is no SQL
   */
  public Dataset<Row> sql(String query) throws ParseException {
    LogicalPlan plan = spark.sessionState().sqlParser().parsePlan(query);
    // Tables in WITH clauses are only reached once the clauses stand where they are used.
    LogicalPlan frozen = CTESubstitution.apply(plan).transformWithSubqueries(new Freeze());
    return org.apache.spark.sql.classic.Dataset.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark, frozen);
  }

  private final class Freeze extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return plan instanceof UnresolvedRelation relation
          && night.tables().containsKey(name(relation));
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      Long version = night.tables().get(name((UnresolvedRelation) plan));
      return new RelationTimeTravel(plan, Option.empty(), Option.apply(version.toString()));
    }

    private String name(UnresolvedRelation relation) {
      List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
      List<String> last = parts.subList(Math.max(0, parts.size() - 2), parts.size());
      return String.join(".", last).toLowerCase(Locale.ROOT);
    }
  }
}
