package org.kundereise.functions;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code cx.window_funnel(times, stages, steps, window)}: how many steps of an ordered funnel a
 * customer reached, from 0.
 *
 * <p>As ClickHouse's {@code windowFunnel} in its default mode: any touchpoint of the first step may
 * be the entry; step k counts when it comes no earlier than step k - 1 and within the window from
 * the entry; the longest chain counts; other touchpoints may lie between. Touchpoints at the same
 * moment are taken in the order of the array, one step each.
 */
public final class WindowFunnel extends SqlFunction<Integer> {
  private static final long serialVersionUID = 1L;

  WindowFunnel() {
    super(
        "window_funnel",
        "steps of an ordered funnel that were reached within the window of any entry",
        DataTypes.IntegerType,
        Argument.times("times"),
        Argument.arrayOf("stages", DataTypes.ByteType),
        Argument.arrayOf("steps", DataTypes.IntegerType),
        Argument.duration("window"));
  }

  @Override
  SqlFunction<Integer> copy() {
    return new WindowFunnel();
  }

  /**
   * Keeps for each step the latest entry from which it was reached: a later entry leaves more of
   * the window for what is still to come.
   */
  public static int invoke(ArrayData times, ArrayData stages, ArrayData steps, long window) {
    int depth = steps.numElements();
    int[] step = steps.toIntArray();
    long[] entry = new long[depth];
    int reached = 0;
    int touchpoints = times.numElements();
    for (int i = 0; i < touchpoints && reached < depth; i++) {
      int stage = stages.getByte(i);
      // From the last step down, so that one touchpoint is one step even where a stage comes twice.
      for (int k = Math.min(reached, depth - 1); k >= 0; k--) {
        if (step[k] != stage) {
          continue;
        }
        long time = times.getLong(i);
        if (k == 0) {
          entry[0] = time;
        } else if (time - entry[k - 1] <= window) {
          entry[k] = entry[k - 1];
        } else {
          continue;
        }
        reached = Math.max(reached, k + 1);
      }
    }
    return reached;
  }
}
