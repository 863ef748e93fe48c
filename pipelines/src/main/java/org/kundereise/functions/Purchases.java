package org.kundereise.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code cx.purchases(times, codes, amounts, code, zone)}: what a customer bought, folded by day,
 * as models of customer value count it (Fader and Hardie, "Creating an RFM summary", 2005: several
 * purchases of a day are one).
 *
 * <p>Purchases are the touchpoints whose code is the given one; days are those of the zone. A
 * struct of {@code days}, how many days with a purchase; {@code first_day} and {@code last_day};
 * {@code first_amount}, the sum of the first day; {@code amount}, the sum of all, both in the unit
 * of the amounts. Null without a purchase.
 */
public final class Purchases extends SqlFunction<InternalRow> {
  private static final long serialVersionUID = 1L;

  static final StructType RESULT =
      new StructType()
          .add("days", DataTypes.IntegerType, false)
          .add("first_day", DataTypes.DateType, false)
          .add("last_day", DataTypes.DateType, false)
          .add("first_amount", DataTypes.LongType, false)
          .add("amount", DataTypes.LongType, false);

  Purchases() {
    super(
        "purchases",
        "days with a purchase, the first and last of them, and what was paid",
        RESULT,
        Argument.times("times"),
        Argument.arrayOf("codes", DataTypes.ByteType),
        Argument.arrayOf("amounts", DataTypes.LongType),
        Argument.of("code", DataTypes.IntegerType),
        Argument.of("zone", DataTypes.StringType));
  }

  @Override
  SqlFunction<InternalRow> copy() {
    return new Purchases();
  }

  /** Called from generated code; null where there is no purchase. */
  public static InternalRow invoke(
      ArrayData times, ArrayData codes, ArrayData amounts, int code, UTF8String zone) {
    return until(times, codes, amounts, code, zone, Integer.MAX_VALUE);
  }

  /**
   * As far as they are known on some day.
   *
   * @param until the last day that counts, since 1970-01-01
   */
  static InternalRow until(
      ArrayData times, ArrayData codes, ArrayData amounts, int code, UTF8String zone, int until) {
    if (times == null || codes == null || amounts == null) {
      return null;
    }
    int touchpoints = times.numElements();
    LocalDays local = LocalDays.in(zone);
    int days = 0;
    int firstDay = 0;
    int lastDay = 0;
    long firstAmount = 0;
    long amount = 0;
    for (int i = 0; i < touchpoints; i++) {
      if (codes.getByte(i) != code) {
        continue;
      }
      int day = local.dayOf(times.getLong(i));
      if (day > until) {
        break;
      }
      if (days == 0) {
        firstDay = day;
      }
      if (days == 0 || day != lastDay) {
        days++;
        lastDay = day;
      }
      long paid = amounts.getLong(i);
      amount = Math.addExact(amount, paid);
      if (day == firstDay) {
        firstAmount = amount;
      }
    }
    return days == 0
        ? null
        : new GenericInternalRow(new Object[] {days, firstDay, lastDay, firstAmount, amount});
  }
}
