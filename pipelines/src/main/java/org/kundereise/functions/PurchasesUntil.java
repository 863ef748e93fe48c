package org.kundereise.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code cx.purchases_until(times, codes, amounts, code, zone, until)}: as {@link Purchases}, of
 * the purchases that were known at the end of a day.
 */
public final class PurchasesUntil extends SqlFunction<InternalRow> {
  private static final long serialVersionUID = 1L;

  PurchasesUntil() {
    super(
        "purchases_until",
        "what cx.purchases tells of purchases up to a day, it included",
        Purchases.RESULT,
        Argument.times("times"),
        Argument.arrayOf("codes", DataTypes.ByteType),
        Argument.arrayOf("amounts", DataTypes.LongType),
        Argument.of("code", DataTypes.IntegerType),
        Argument.of("zone", DataTypes.StringType),
        Argument.of("until", DataTypes.DateType));
  }

  @Override
  SqlFunction<InternalRow> copy() {
    return new PurchasesUntil();
  }

  /** Called from generated code; null where there is no such purchase. */
  public static InternalRow invoke(
      ArrayData times, ArrayData codes, ArrayData amounts, int code, UTF8String zone, int until) {
    return Purchases.until(times, codes, amounts, code, zone, until);
  }
}
