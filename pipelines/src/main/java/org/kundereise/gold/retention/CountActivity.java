package org.kundereise.gold.retention;

import java.time.LocalDate;
import java.util.Arrays;
import org.kundereise.gold.retention.ActivityCounts.Count;
import org.kundereise.gold.retention.ActivityCounts.Month;
import org.kundereise.gold.retention.Calendar.Unit;

/** Counts when customers were active, a customer at a time, up to the business date. */
final class CountActivity {
  private static final int DAYS_A_WEEK = 7;

  private final Calendar calendar;
  private final int today;
  private final int current;
  private final ActivityCounts counts;

  CountActivity(Calendar calendar, LocalDate businessDate, ActivityCounts counts) {
    this.calendar = calendar;
    this.today = (int) businessDate.toEpochDay();
    this.current = month(today);
    this.counts = counts;
  }

  private int month(int day) {
    return calendar.number(Unit.MONTH, day);
  }

  /**
   * Adds the days on which a customer was active.
   *
   * @param days ascending and each once, since 1970-01-01 in the company's zone
   */
  void addActive(int[] days) {
    int[] known = upToToday(days);
    int[] gaps = new int[known.length];
    int before = Integer.MIN_VALUE;
    for (int from = 0; from < known.length; ) {
      int month = month(known[from]);
      int to = from;
      for (; to < known.length && month(known[to]) == month; to++) {
        addGap(gaps, known, to);
      }
      Month counted = counts.month(month);
      counted.add(Count.ACTIVE, 1);
      counted.add(Count.ACTIVE_DAYS, (long) to - from);
      counted.add(
          from == 0 ? Count.NEW : before == month - 1 ? Count.RETURNING : Count.RESURRECTED, 1);
      if (to > 1) {
        counted.addInterval(twiceTheMedian(gaps, to - 1), 1);
      }
      boolean goesOn = to < known.length && month(known[to]) == month + 1;
      if (!goesOn && month < current) {
        counts.month(month + 1).add(Count.DORMANT, 1);
      }
      before = month;
      from = to;
    }
    addWeeks(known);
  }

  private int[] upToToday(int[] days) {
    int known = days.length;
    while (known > 0 && days[known - 1] > today) {
      known--;
    }
    return Arrays.copyOf(days, known);
  }

  /** Keeps the days between one active day and the next in order of size. */
  private static void addGap(int[] gaps, int[] days, int i) {
    if (i == 0) {
      return;
    }
    int gap = days[i] - days[i - 1];
    int place = i - 1;
    for (; place > 0 && gaps[place - 1] > gap; place--) {
      gaps[place] = gaps[place - 1];
    }
    gaps[place] = gap;
  }

  private static int twiceTheMedian(int[] ordered, int size) {
    return ordered[(size - 1) / 2] + ordered[size / 2];
  }

  /** Days on which the customer was active or had been within the week that ends with them. */
  private void addWeeks(int[] days) {
    for (int i = 0; i < days.length; i++) {
      int last = Math.min(today, days[i] + DAYS_A_WEEK - 1);
      last = i + 1 < days.length ? Math.min(last, days[i + 1] - 1) : last;
      for (int day = days[i]; day <= last; ) {
        int month = month(day);
        int ends = (int) calendar.start(Unit.MONTH, month + 1).toEpochDay() - 1;
        int until = Math.min(last, ends);
        counts.month(month).add(Count.ACTIVE_WEEK_DAYS, (long) until - day + 1);
        day = until + 1;
      }
    }
  }

  /**
   * Adds a customer's visits.
   *
   * @param days ascending, of each visit
   */
  void addVisits(int[] days) {
    int[] known = upToToday(days);
    int before = Integer.MIN_VALUE;
    for (int i = 0; i < known.length; i++) {
      int month = month(known[i]);
      Month counted = counts.month(month);
      counted.add(Count.VISITS, 1);
      if (month != before) {
        counted.add(Count.VISITORS, 1);
        counted.add(Count.RETURNING_VISITORS, i == 0 ? 0 : 1);
      }
      before = month;
    }
  }
}
