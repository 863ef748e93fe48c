package org.kundereise.functions;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code cx.path(times, codes, until, within, longest)}: the way that led to a moment. The codes of
 * the touchpoints before the moment, no earlier than {@code within} before it, in order; the same
 * code several times in a row is one; of more than {@code longest} the last. Codes of 0 are left
 * out.
 */
public final class Path extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;

  Path() {
    super(
        "path",
        "the way that led to a moment: codes in order, each once in a row",
        DataTypes.createArrayType(DataTypes.ShortType, false),
        Argument.times("times"),
        Argument.arrayOf("codes", DataTypes.ShortType),
        Argument.moment("until"),
        Argument.duration("within"),
        Argument.of("longest", DataTypes.IntegerType));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new Path();
  }

  /** Called from generated code; null where there are no times. */
  public static ArrayData invoke(
      ArrayData times, ArrayData codes, long until, long within, int longest) {
    if (times == null || codes == null) {
      return null;
    }
    short[] path = new short[Math.max(longest, 0)];
    int free = path.length;
    for (int i = times.numElements() - 1; i >= 0 && free > 0; i--) {
      long time = times.getLong(i);
      if (time < until - within) {
        break;
      }
      short code = codes.getShort(i);
      if (time < until && code != 0 && (free == path.length || path[free] != code)) {
        path[--free] = code;
      }
    }
    return UnsafeArrayData.fromPrimitiveArray(Arrays.copyOfRange(path, free, path.length));
  }
}
