package org.kundereise.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;

/**
 * Few rows are best known to whoever plans a question about them: what is a column of theirs or a
 * condition is answered while planning, what holds none of them is left out, and they are sent to
 * where a table is read instead of being sorted with it. A night brings some dozens.
 */
public final class Few {
  /** Rows up to which that is so. */
  public static final long ROWS = 2_000;

  private Few() {}

  /**
   * The same rows, computed once.
   *
   * @param rows not many more than {@link #ROWS}
   */
  public static Dataset<Row> of(Dataset<Row> rows) {
    return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
  }

  /** Whether the rows are part of what is in memory already: asked twice they are as before. */
  static boolean areHeld(Dataset<Row> rows) {
    LogicalPlan plan = execution(rows).withCachedData();
    while (plan instanceof Project || plan instanceof Filter) {
      plan = plan.children().head();
    }
    return plan instanceof InMemoryRelation || plan instanceof LocalRelation;
  }

  /** Whether the rows are known when a question about them is planned. */
  static boolean areKnown(Dataset<Row> rows) {
    return execution(rows).optimizedPlan() instanceof LocalRelation;
  }

  private static QueryExecution execution(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution();
  }
}
