package org.kundereise.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import scala.collection.Iterator;

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
    List<InternalRow> collected = new ArrayList<>();
    RDD<InternalRow> computed = HeldRows.planned(rows).queryExecution().toRdd();
    for (List<?> some : PartitionJob.run(computed, new Copies(), List.class)) {
      some.forEach(row -> collected.add((InternalRow) row));
    }
    return HeldRows.known(rows, collected);
  }

  /**
   * The same rows, computed once, whether they are few or many; many are kept in memory or on disk
   * until nobody refers to them any more.
   */
  public static Dataset<Row> once(Dataset<Row> rows) {
    return HeldRows.of(rows).rows();
  }

  /** A partition's rows; the one that a plan yields is the same object again and again. */
  private static final class Copies extends PartitionJob<List<InternalRow>> {
    @Override
    List<InternalRow> of(Iterator<InternalRow> rows) {
      List<InternalRow> copies = new ArrayList<>();
      while (rows.hasNext()) {
        copies.add(rows.next().copy());
      }
      return copies;
    }
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
    return HeldRows.planned(rows).queryExecution();
  }
}
