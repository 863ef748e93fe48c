package org.kundereise.functions;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code cx.funnel(times, matches, held, rules)}: a customer's attempts at a funnel. Each attempt
 * is an array with the position of every step's touchpoint, from 0, and -1 for a step that was not
 * reached; see {@link FunnelRules} for the rules, which are JSON, and {@code cx.matches} for the
 * matches. {@code held} is the property that must stay the same where the rules hold one, and may
 * be null otherwise.
 */
public final class Funnel extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;
  private static final DataType RESULT =
      DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.IntegerType, false), false);
  private static final Parsed<FunnelMatcher> MATCHERS =
      new Parsed<>(rules -> new FunnelMatcher(FunnelRules.of(rules)));

  Funnel() {
    super(
        "funnel",
        "a customer's attempts at a funnel, with the touchpoint of every step",
        RESULT,
        Argument.times("times"),
        Argument.arrayOf("matches", DataTypes.IntegerType),
        Argument.arrayOf("held", DataTypes.ShortType),
        Argument.of("rules", DataTypes.StringType));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new Funnel();
  }

  /** Called from generated code; null where there are no times. */
  public static ArrayData invoke(
      ArrayData times, ArrayData matches, ArrayData held, UTF8String rules) {
    if (times == null || matches == null) {
      return null;
    }
    List<int[]> attempts =
        MATCHERS
            .of(rules)
            .attempts(
                times.toLongArray(),
                matches.toIntArray(),
                held == null ? new short[times.numElements()] : held.toShortArray());
    return new GenericArrayData(
        attempts.stream().map(UnsafeArrayData::fromPrimitiveArray).toArray());
  }
}
