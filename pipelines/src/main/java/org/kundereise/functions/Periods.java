package org.kundereise.functions;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code cx.periods(times, starts)}: the periods in which a customer was active, as positions in
 * {@code starts}, ascending and each once. A period lasts from its start to before the next one's;
 * the last start only ends the last period. What lies outside is in no period.
 *
 * <p>The starts are the company's own months, weeks or days, so that they may be of unequal length:
 * months are, and so are days when the clock changes.
 */
public final class Periods extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;

  Periods() {
    super(
        "periods",
        "the periods with a touchpoint, as positions in starts",
        DataTypes.createArrayType(DataTypes.IntegerType, false),
        Argument.times("times"),
        Argument.times("starts"));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new Periods();
  }

  /** Called from generated code; null where there are no times. */
  public static ArrayData invoke(ArrayData times, ArrayData starts) {
    if (times == null) {
      return null;
    }
    int touchpoints = times.numElements();
    int last = starts.numElements() - 1;
    int[] periods = new int[Math.min(touchpoints, Math.max(last, 0))];
    int count = 0;
    int period = -1;
    for (int i = 0; i < touchpoints && period < last; i++) {
      long time = times.getLong(i);
      if (period < last && time >= starts.getLong(period + 1)) {
        period = latest(starts, time, period + 1);
        if (period < last) {
          periods[count++] = period;
        }
      }
    }
    return UnsafeArrayData.fromPrimitiveArray(Arrays.copyOf(periods, count));
  }

  /** The last period that starts no later than the time, known to be this one or a later one. */
  static int latest(ArrayData starts, long time, int known) {
    int low = known;
    int high = starts.numElements() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts.getLong(middle) <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
