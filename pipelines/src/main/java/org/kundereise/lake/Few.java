package org.kundereise.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;

/**
 * Few rows are best known to whoever plans a question about them: what is a column of theirs or a
 * condition is answered while planning, what holds none of them is left out, and they are sent to
 * where a table is read instead of being sorted with it. A night brings some dozens.
 */
public final class Few {
  /** Rows up to which that is so. */
  private static final long ROWS = 2_000;

  /** Bytes up to which they are sent along with every task. */
  private static final long BYTES = 4L << 20;

  /** Of so many partitions all may be brought here before it is known whether they are few. */
  private static final int PARTS = 16;

  private Few() {}

  /** How many bytes of each partition may be brought here, where there are so many. */
  static long bytesOfAPart(int partitions) {
    return BYTES * PARTS / Math.max(PARTS, partitions);
  }

  static boolean are(long rows, long bytes) {
    return are(rows) && bytes <= BYTES;
  }

  /** Whether so many rows are few, unless they are large. */
  public static boolean are(long rows) {
    return rows <= ROWS;
  }

  /**
   * The same rows, computed once, whether they are few or many; many are kept in memory or on disk
   * until nobody refers to them any more.
   */
  public static Dataset<Row> once(Dataset<Row> rows) {
    // Spark's cache would keep many for good.
    return HeldRows.asPlanned(rows).rows();
  }

  /**
   * The same rows, brought here: for keys, by which tables are read. Their caller knows that they
   * are no more than can be sent to wherever that is done.
   */
  public static Dataset<Row> known(Dataset<Row> keys) {
    return keys.sparkSession().createDataFrame(keys.collectAsList(), keys.schema());
  }

  /** Whether the rows are part of what is in memory already: asked twice they are as before. */
  static boolean areHeld(Dataset<Row> rows) {
    LogicalPlan plan = execution(rows).withCachedData();
    while (plan instanceof Project || plan instanceof Filter) {
      plan = plan.children().head();
    }
    return plan instanceof InMemoryRelation
        || plan instanceof LocalRelation
        || plan instanceof LogicalRDD held && held.rdd().getStorageLevel().useMemory();
  }

  /** Whether the rows are known when a question about them is planned. */
  public static boolean areKnown(Dataset<Row> rows) {
    return execution(rows).optimizedPlan() instanceof LocalRelation;
  }

  private static QueryExecution execution(Dataset<Row> rows) {
    return HeldRows.planned(rows).queryExecution();
  }
}
