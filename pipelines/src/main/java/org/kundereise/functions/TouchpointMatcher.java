package org.kundereise.functions;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Whether touchpoints meet a {@link TouchpointCondition}: its codes looked up by position. */
public final class TouchpointMatcher {
  private final boolean[] kinds;
  private final boolean[] stages;
  private final boolean[] channels;
  private final TouchpointCondition condition;

  public TouchpointMatcher(TouchpointCondition condition) {
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

  /** Whether the touchpoint at a place in the arrays of {@code gold.journeys} meets it. */
  public boolean holds(
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
