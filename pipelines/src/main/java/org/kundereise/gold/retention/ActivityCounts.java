package org.kundereise.gold.retention;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** What customers did, month by month; sums of parts are the whole. */
final class ActivityCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, Month> months = new TreeMap<>();

  /** What is counted of a month. */
  enum Count {
    ACTIVE,
    NEW,
    RETURNING,
    RESURRECTED,
    DORMANT,
    /** Days with activity. */
    ACTIVE_DAYS,
    /** Days with activity on them or on the six days before. */
    ACTIVE_WEEK_DAYS,
    VISITORS,
    RETURNING_VISITORS,
    VISITS
  }

  /** One month. */
  static final class Month implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] counts = new long[Count.values().length];
    private final TreeMap<Integer, Long> intervals = new TreeMap<>();

    long of(Count count) {
      return counts[count.ordinal()];
    }

    /** How many customers have a usage interval of so many half days. */
    Map<Integer, Long> intervals() {
      return intervals;
    }

    void add(Count count, long number) {
      counts[count.ordinal()] += number;
    }

    void addInterval(int halfDays, long customers) {
      intervals.merge(halfDays, customers, Long::sum);
    }

    private void addAll(Month other) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.counts[i];
      }
      other.intervals.forEach(this::addInterval);
    }
  }

  /** The month of a number, made if need be. */
  Month month(int number) {
    return months.computeIfAbsent(number, n -> new Month());
  }

  /** Months with something in them, in order. */
  TreeMap<Integer, Month> months() {
    return months;
  }

  void addAll(ActivityCounts others) {
    others.months.forEach((number, theirs) -> month(number).addAll(theirs));
  }
}
