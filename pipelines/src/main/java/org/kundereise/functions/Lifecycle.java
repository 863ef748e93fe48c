package org.kundereise.functions;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code cx.lifecycle(periods, last)}: a customer's state in each period from the first active one
 * up to {@code last}. {@code new}: the first ever; {@code returning}: active, and in the period
 * before too; {@code resurrected}: active again after a gap; {@code dormant}: the first period
 * without activity after an active one. Further periods without activity have no row. The periods
 * are those of {@code cx.periods}, over the customer's whole history.
 */
public final class Lifecycle extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;
  private static final UTF8String NEW = UTF8String.fromString("new");
  private static final UTF8String RETURNING = UTF8String.fromString("returning");
  private static final UTF8String RESURRECTED = UTF8String.fromString("resurrected");
  private static final UTF8String DORMANT = UTF8String.fromString("dormant");

  Lifecycle() {
    super(
        "lifecycle",
        "new, returning, resurrected or dormant, period by period",
        DataTypes.createArrayType(
            new StructType()
                .add("period", DataTypes.IntegerType, false)
                .add("state", DataTypes.StringType, false),
            false),
        Argument.arrayOf("periods", DataTypes.IntegerType),
        Argument.of("last", DataTypes.IntegerType));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new Lifecycle();
  }

  /** Called from generated code; null where there are no periods. */
  public static ArrayData invoke(ArrayData periods, int last) {
    if (periods == null) {
      return null;
    }
    Object[] states = new Object[2 * periods.numElements()];
    int count = 0;
    for (int i = 0; i < periods.numElements() && periods.getInt(i) <= last; i++) {
      int period = periods.getInt(i);
      boolean follows = i > 0 && periods.getInt(i - 1) == period - 1;
      states[count++] = state(period, i == 0 ? NEW : follows ? RETURNING : RESURRECTED);
      boolean goesOn = i + 1 < periods.numElements() && periods.getInt(i + 1) == period + 1;
      if (!goesOn && period < last) {
        states[count++] = state(period + 1, DORMANT);
      }
    }
    return new GenericArrayData(Arrays.copyOf(states, count));
  }

  private static GenericInternalRow state(int period, UTF8String state) {
    return new GenericInternalRow(new Object[] {period, state});
  }
}
