package org.kundereise.functions;

import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code cx.sessions(times, gap)}: a customer's touchpoints cut where nothing happened for longer
 * than the gap. One struct a session, in order: {@code first}, the position of its first touchpoint
 * in the array from 0; {@code touchpoints}, how many; {@code started} and {@code ended}, epoch
 * microseconds.
 */
public final class Sessions extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;

  Sessions() {
    super(
        "sessions",
        "touchpoints cut where nothing happened for longer than the gap",
        DataTypes.createArrayType(
            new StructType()
                .add("first", DataTypes.IntegerType, false)
                .add("touchpoints", DataTypes.IntegerType, false)
                .add("started", DataTypes.LongType, false)
                .add("ended", DataTypes.LongType, false),
            false),
        Argument.times("times"),
        Argument.duration("gap"));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new Sessions();
  }

  /** Called from generated code; null where there are no times. */
  public static ArrayData invoke(ArrayData times, long gap) {
    if (times == null) {
      return null;
    }
    long[] time = times.toLongArray();
    int count = time.length == 0 ? 0 : 1;
    for (int i = 1; i < time.length; i++) {
      if (time[i] - time[i - 1] > gap) {
        count++;
      }
    }
    Object[] sessions = new Object[count];
    int first = 0;
    int session = 0;
    for (int i = 1; i <= time.length; i++) {
      if (i == time.length || time[i] - time[i - 1] > gap) {
        sessions[session++] =
            new GenericInternalRow(new Object[] {first, i - first, time[first], time[i - 1]});
        first = i;
      }
    }
    return new GenericArrayData(sessions);
  }
}
