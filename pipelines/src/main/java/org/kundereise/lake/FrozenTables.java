package org.kundereise.lake;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
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
  private final FinishedNight night;

  public FrozenTables(FinishedNight night) {
    this.night = night;
  }

  /**
   * A statement over the frozen tables; tables outside the night's schemas are read as they are.
   *
   * @param statement parsed, not yet resolved
   */
  public LogicalPlan in(LogicalPlan statement) {
    // Tables in WITH clauses are only reached once the clauses stand where they are used.
    return CTESubstitution.apply(statement).transformWithSubqueries(new Freeze());
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
