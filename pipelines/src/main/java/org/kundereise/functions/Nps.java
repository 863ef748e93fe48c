package org.kundereise.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code cx.nps(promoters, detractors, n)}: the Net Promoter Score with its 95 % interval. Score
 * and interval lie between -100 and 100; the standard error is 100 sqrt((p + d - (p - d)^2) / n).
 * Null where n is 0.
 */
public final class Nps extends SqlFunction<InternalRow> {
  private static final long serialVersionUID = 1L;

  Nps() {
    super(
        "nps",
        "the Net Promoter Score with its 95 % interval",
        new StructType()
            .add("value", DataTypes.DoubleType, false)
            .add("se", DataTypes.DoubleType, false)
            .add("low", DataTypes.DoubleType, false)
            .add("high", DataTypes.DoubleType, false),
        Argument.of("promoters", DataTypes.LongType),
        Argument.of("detractors", DataTypes.LongType),
        Argument.of("n", DataTypes.LongType));
  }

  @Override
  SqlFunction<InternalRow> copy() {
    return new Nps();
  }

  /** Called from generated code. */
  public static InternalRow invoke(long promoters, long detractors, long n) {
    if (n <= 0) {
      return null;
    }
    double p = (double) promoters / n;
    double d = (double) detractors / n;
    double value = 100.0 * (promoters - detractors) / n;
    double se = 100 * Math.sqrt(Math.max(0, p + d - (p - d) * (p - d)) / n);
    return new GenericInternalRow(
        new Object[] {
          value, se, Math.max(-100, value - Interval.Z * se), Math.min(100, value + Interval.Z * se)
        });
  }
}
