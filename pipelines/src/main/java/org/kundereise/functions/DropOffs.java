package org.kundereise.functions;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.kundereise.functions.DropOffFinder.DropOff;
import org.kundereise.functions.DropOffFinder.Journey;

/**
 * {@code cx.drop_offs(times, kinds, channels, matches, attempt, opened, solved, until, rules)}: of
 * an attempt at a funnel, each step that it stood before, whether it went on, and what it had met
 * by then; see {@link DropOffFinder} and, for the rules, which are JSON, {@link DropOffRules}. A
 * struct a step: {@code step}, from 0; {@code went_on}; {@code met}, codes as {@link #kind} and
 * {@link #channel} take apart. {@code opened} and {@code solved} are the customer's tickets and may
 * be null.
 */
public final class DropOffs extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;
  private static final Parsed<DropOffFinder> FINDERS =
      new Parsed<>(rules -> new DropOffFinder(DropOffRules.of(rules)));
  private static final long[] NONE = {};

  /** The code that every attempt has. */
  public static final int EVERYBODY = DropOffFinder.EVERYBODY;

  /** The code of a low score. */
  public static final int LOW_SCORE = DropOffFinder.LOW_SCORE;

  /** The code of a ticket that was not solved. */
  public static final int OPEN_TICKET = DropOffFinder.OPEN_TICKET;

  DropOffs() {
    super(
        "drop_offs",
        "of an attempt at a funnel, who went on at each step and what was met before",
        DataTypes.createArrayType(
            new StructType()
                .add("step", DataTypes.IntegerType, false)
                .add("went_on", DataTypes.BooleanType, false)
                .add("met", DataTypes.createArrayType(DataTypes.IntegerType, false), false),
            false),
        Argument.times("times"),
        Argument.arrayOf("kinds", DataTypes.ByteType),
        Argument.arrayOf("channels", DataTypes.ShortType),
        Argument.arrayOf("matches", DataTypes.IntegerType),
        Argument.arrayOf("attempt", DataTypes.IntegerType),
        Argument.times("opened"),
        Argument.times("solved"),
        Argument.moment("until"),
        Argument.of("rules", DataTypes.StringType));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new DropOffs();
  }

  /** The code of the kind in a code of a touchpoint. */
  public static int kind(int code) {
    return code >>> Short.SIZE;
  }

  /** The code of the channel in a code of a touchpoint. */
  public static int channel(int code) {
    return (short) code;
  }

  /** Called from generated code; null where there is no attempt. */
  public static ArrayData invoke(
      ArrayData times,
      ArrayData kinds,
      ArrayData channels,
      ArrayData matches,
      ArrayData attempt,
      ArrayData opened,
      ArrayData solved,
      long until,
      UTF8String rules) {
    if (times == null || attempt == null) {
      return null;
    }
    Journey journey =
        new Journey(
            times.toLongArray(),
            kinds.toByteArray(),
            channels.toShortArray(),
            matches.toIntArray(),
            opened == null ? NONE : opened.toLongArray(),
            solved == null ? NONE : solved.toLongArray());
    List<InternalRow> rows =
        FINDERS.of(rules).of(journey, attempt.toIntArray(), until).stream()
            .map(DropOffs::row)
            .toList();
    return new GenericArrayData(rows.toArray());
  }

  private static InternalRow row(DropOff dropOff) {
    return new GenericInternalRow(
        new Object[] {
          dropOff.step(), dropOff.wentOn(), UnsafeArrayData.fromPrimitiveArray(dropOff.met())
        });
  }
}
