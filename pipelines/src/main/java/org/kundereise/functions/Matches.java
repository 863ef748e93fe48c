package org.kundereise.functions;

import java.util.ArrayList;
import java.util.Arrays;
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
  private static final Parsed<Test[]> TESTS = new Parsed<>(Matches::tests);

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
    Test[] tests = TESTS.of(conditions);
    int[] matches = new int[kinds.numElements()];
    for (int i = 0; i < matches.length; i++) {
      for (int k = 0; k < tests.length; k++) {
        if (tests[k].holds(kinds, stages, channels, amounts, scores, i)) {
          matches[i] |= 1 << k;
        }
      }
    }
    return UnsafeArrayData.fromPrimitiveArray(matches);
  }

  private static Test[] tests(String json) {
    List<TouchpointCondition> conditions = TouchpointCondition.listOf(json);
    if (conditions.size() > Integer.SIZE) {
      throw new IllegalArgumentException(
          "Cannot match %d conditions: 32 are the most".formatted(conditions.size()));
    }
    List<Test> tests = new ArrayList<>();
    conditions.forEach(condition -> tests.add(new Test(condition)));
    return tests.toArray(Test[]::new);
  }

  /** A condition, its codes looked up by position. */
  private static final class Test {
    private final boolean[] kinds;
    private final boolean[] stages;
    private final boolean[] channels;
    private final TouchpointCondition condition;

    Test(TouchpointCondition condition) {
      this.condition = condition;
      this.kinds = byCode(condition.kinds());
      this.stages = byCode(condition.stages());
      this.channels = byCode(condition.channels());
    }

    private static boolean[] byCode(List<Integer> codes) {
      if (codes == null) {
        return null;
      }
      int most = codes.stream().mapToInt(c -> c).max().orElse(0);
      boolean[] wanted = new boolean[most + 1];
      codes.forEach(code -> Arrays.fill(wanted, code, code + 1, true));
      return wanted;
    }

    private static boolean isWanted(boolean[] wanted, int code) {
      return wanted == null || code >= 0 && code < wanted.length && wanted[code];
    }

    boolean holds(
        ArrayData kind,
        ArrayData stage,
        ArrayData channel,
        ArrayData amount,
        ArrayData score,
        int i) {
      return isWanted(kinds, kind.getByte(i))
          && (stages == null || isWanted(stages, stage.getByte(i)))
          && (channels == null || isWanted(channels, channel.getShort(i)))
          && (condition.leastAmount() == null || amount.getLong(i) >= condition.leastAmount())
          && hasScore(score, i);
    }

    private boolean hasScore(ArrayData score, int i) {
      if (condition.leastScore() == null && condition.mostScore() == null) {
        return true;
      }
      return !score.isNullAt(i)
          && (condition.leastScore() == null || score.getDouble(i) >= condition.leastScore())
          && (condition.mostScore() == null || score.getDouble(i) <= condition.mostScore());
    }
  }
}
