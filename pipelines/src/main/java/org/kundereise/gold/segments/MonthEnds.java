package org.kundereise.gold.segments;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.kundereise.functions.LocalDays;
import org.kundereise.gold.touchpoints.Kind;

/**
 * The ends of successive months, and what was known of a customer's orders at each.
 *
 * @param days their last days, since 1970-01-01
 */
record MonthEnds(ZoneId zone, int[] days) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The last months that have ended and the one before them, which moves start from.
   *
   * @param months so many
   */
  static MonthEnds before(LocalDate businessDate, int months, ZoneId zone) {
    YearMonth last = YearMonth.from(businessDate.plusDays(1)).minusMonths(1);
    return new MonthEnds(
        zone,
        IntStream.rangeClosed(0, months)
            .map(i -> (int) last.minusMonths(months - i).atEndOfMonth().toEpochDay())
            .toArray());
  }

  /** First day of the month that ends. */
  LocalDate month(int end) {
    return LocalDate.ofEpochDay(days[end]).withDayOfMonth(1);
  }

  /** Days with an order and the last of them, known at each end; no days before the first order. */
  record Known(int[] days, int[] last) {}

  /** Of touchpoints in the order of time. */
  Known known(ArrayData times, ArrayData kinds) {
    LocalDays local = LocalDays.of(zone);
    Known known = new Known(new int[days.length], new int[days.length]);
    int end = 0;
    int count = 0;
    int last = 0;
    for (int i = 0; i < times.numElements(); i++) {
      if (kinds.getByte(i) != Kind.ORDER.code()) {
        continue;
      }
      int day = local.dayOf(times.getLong(i));
      for (; end < days.length && day > days[end]; end++) {
        known.days[end] = count;
        known.last[end] = last;
      }
      if (count == 0 || day != last) {
        count++;
        last = day;
      }
    }
    Arrays.fill(known.days, end, days.length, count);
    Arrays.fill(known.last, end, days.length, last);
    return known;
  }
}
