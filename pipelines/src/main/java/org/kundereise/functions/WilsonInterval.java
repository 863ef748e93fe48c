package org.kundereise.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code cx.wilson_interval(successes, n)}: the 95 % interval of a share, {@code low} and {@code
 * high} between 0 and 1. Null where n is 0.
 */
public final class WilsonInterval extends SqlFunction<InternalRow> {
  private static final long serialVersionUID = 1L;

  WilsonInterval() {
    super(
        "wilson_interval",
        "the 95 % interval of a share",
        new StructType()
            .add("low", DataTypes.DoubleType, false)
            .add("high", DataTypes.DoubleType, false),
        Argument.of("successes", DataTypes.LongType),
        Argument.of("n", DataTypes.LongType));
  }

  @Override
  SqlFunction<InternalRow> copy() {
    return new WilsonInterval();
  }

  /** Called from generated code. */
  public static InternalRow invoke(long successes, long n) {
    if (n <= 0) {
      return null;
    }
    double[] ends = Interval.wilson(successes, n);
    return new GenericInternalRow(new Object[] {ends[0], ends[1]});
  }
}
