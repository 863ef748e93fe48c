package org.kundereise.functions;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code cx.matches(kinds, stages, channels, amounts, scores, conditions)}: for each touchpoint a
 * number whose bit k is set where the condition number k holds, from 0. The conditions, at most 32,
 * are a JSON list of {@link TouchpointCondition}; the arrays are those of {@code gold.journeys}.
 */
public final class Matches extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;
  private static final Parsed<TouchpointMatcher[]> MATCHERS = new Parsed<>(Matches::matchers);

  Matches() {
    super(
        "matches",
        "for each touchpoint the conditions that hold, as bits",
        DataTypes.createArrayType(DataTypes.IntegerType, false),
        Argument.arrayOf("kinds", DataTypes.ByteType),
        Argument.arrayOf("stages", DataTypes.ByteType),
        Argument.arrayOf("channels", DataTypes.ShortType),
        Argument.arrayOf("amounts", DataTypes.LongType),
        Argument.arrayOf("scores", DataTypes.DoubleType),
        Argument.of("conditions", DataTypes.StringType));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new Matches();
  }

  /** Called from generated code; null where there are no touchpoints. */
  public static ArrayData invoke(
      ArrayData kinds,
      ArrayData stages,
      ArrayData channels,
      ArrayData amounts,
      ArrayData scores,
      UTF8String conditions) {
    if (kinds == null) {
      return null;
    }
    TouchpointMatcher[] matchers = MATCHERS.of(conditions);
    int[] matches = new int[kinds.numElements()];
    for (int i = 0; i < matches.length; i++) {
      for (int k = 0; k < matchers.length; k++) {
        if (matchers[k].holds(kinds, stages, channels, amounts, scores, i)) {
          matches[i] |= 1 << k;
        }
      }
    }
    return UnsafeArrayData.fromPrimitiveArray(matches);
  }

  private static TouchpointMatcher[] matchers(String json) {
    List<TouchpointCondition> conditions = TouchpointCondition.listOf(json);
    if (conditions.size() > Integer.SIZE) {
      throw new IllegalArgumentException(
          "Cannot match %d conditions: 32 are the most".formatted(conditions.size()));
    }
    return conditions.stream().map(TouchpointMatcher::new).toArray(TouchpointMatcher[]::new);
  }
}
