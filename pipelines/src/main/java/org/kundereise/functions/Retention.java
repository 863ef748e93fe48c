package org.kundereise.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code cx.retention(times, starts)}, an aggregate: how many customers whose first touchpoint lies
 * in one period are seen in which period after it.
 *
 * <p>Periods are as in {@link Periods}. One struct for each pair that occurs: {@code cohort}, the
 * position of the first period in {@code starts}; {@code period}, how many periods later, 0 for the
 * first itself; {@code customers}.
 */
public final class Retention extends SqlAggregate<RetentionCounts> {
  private static final long serialVersionUID = 1L;

  Retention() {
    super(
        "retention",
        "how many customers of a period are seen in which period after it",
        new StructType()
            .add("cohort", DataTypes.IntegerType, false)
            .add("period", DataTypes.IntegerType, false)
            .add("customers", DataTypes.LongType, false),
        Argument.times("times"),
        Argument.times("starts"));
  }

  @Override
  public RetentionCounts newAggregationState() {
    return new RetentionCounts();
  }

  @Override
  public RetentionCounts update(RetentionCounts counts, InternalRow row) {
    if (!row.isNullAt(0) && !row.isNullAt(1)) {
      counts.add(row.getArray(0), row.getArray(1));
    }
    return counts;
  }

  @Override
  public RetentionCounts merge(RetentionCounts left, RetentionCounts right) {
    left.addAll(right);
    return left;
  }

  @Override
  public ArrayData produceResult(RetentionCounts counts) {
    return counts.list();
  }
}
