package org.kundereise.gold.clusters;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kundereise.functions.LocalDays;

/**
 * Reads journeys by day.
 *
 * @param zone in which days begin
 */
record ReadBehaviour(ZoneId zone) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What it reads, in this order, behind one column that tells customers apart. */
  static final String[] COLUMNS = {"times", "kinds", "channels", "amounts"};

  <T> Stream<T> of(
      Iterator<InternalRow> journeys, BiFunction<InternalRow, DescribeBehaviour, T> make) {
    LocalDays local = LocalDays.of(zone);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(journeys, 0), false)
        .map(row -> make.apply(row, behaviour(row, local)));
  }

  private static DescribeBehaviour behaviour(InternalRow row, LocalDays local) {
    long[] times = row.getArray(1).toLongArray();
    int[] days = new int[times.length];
    for (int i = 0; i < days.length; i++) {
      days[i] = local.dayOf(times[i]);
    }
    return new DescribeBehaviour(
        days,
        row.getArray(2).toByteArray(),
        row.getArray(3).toShortArray(),
        row.getArray(4).toLongArray());
  }
}
