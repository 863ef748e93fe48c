package org.kundereise.gold.retention;

import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.retention.ActivityCounts.Count;
import org.kundereise.gold.retention.ActivityCounts.Month;
import org.kundereise.gold.retention.Calendar.Unit;

/** Makes rows of {@link ActivityTable} from counts. */
record ActivityRows(Calendar calendar, LocalDate businessDate, long seq) {
  private static final double HALVES = 2;

  /**
   * How long sessions were that began in a month.
   *
   * @param median seconds
   * @param p90 seconds
   */
  record Sessions(long number, Double median, Double p90) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Sessions NONE = new Sessions(0, null, null);
  }

  /**
   * A row for each month from the first with something in it.
   *
   * @param sessions by the first day of the month
   */
  List<Row> of(ActivityCounts counts, Map<LocalDate, Sessions> sessions) {
    List<Row> rows = new ArrayList<>();
    int current = calendar.number(Unit.MONTH, businessDate);
    int first = counts.months().isEmpty() ? current + 1 : counts.months().firstKey();
    for (int number = first; number <= current; number++) {
      LocalDate month = calendar.start(Unit.MONTH, number);
      rows.add(row(month, counts.month(number), sessions.getOrDefault(month, Sessions.NONE)));
    }
    return rows;
  }

  private Row row(LocalDate month, Month counted, Sessions sessions) {
    LocalDate next = month.plusMonths(1);
    LocalDate end = businessDate.isBefore(next) ? businessDate.plusDays(1) : next;
    int days = (int) (end.toEpochDay() - month.toEpochDay());
    long active = counted.of(Count.ACTIVE);
    double daily = (double) counted.of(Count.ACTIVE_DAYS) / days;
    return RowFactory.create(
        Date.valueOf(month),
        days,
        active,
        counted.of(Count.NEW),
        counted.of(Count.RETURNING),
        counted.of(Count.RESURRECTED),
        counted.of(Count.DORMANT),
        counted.of(Count.ACTIVE_DAYS),
        daily,
        (double) counted.of(Count.ACTIVE_WEEK_DAYS) / days,
        active == 0 ? null : daily / active,
        counted.intervals().values().stream().mapToLong(n -> n).sum(),
        interval(counted, 0.5),
        interval(counted, 0.8),
        interval(counted, 0.9),
        counted.of(Count.VISITORS),
        counted.of(Count.RETURNING_VISITORS),
        counted.of(Count.VISITS),
        sessions.number(),
        sessions.median(),
        sessions.p90(),
        !next.isAfter(businessDate.plusDays(1)),
        seq);
  }

  /** A quantile, between two values in proportion, as Spark's {@code percentile}; in days. */
  private static Double interval(Month month, double share) {
    long customers = month.intervals().values().stream().mapToLong(n -> n).sum();
    if (customers == 0) {
      return null;
    }
    double place = share * (customers - 1);
    long below = (long) Math.floor(place);
    int low = at(month, below);
    int high = at(month, Math.min(below + 1, customers - 1));
    return (low + (place - below) * (high - low)) / HALVES;
  }

  private static int at(Month month, long place) {
    long passed = 0;
    for (Map.Entry<Integer, Long> interval : month.intervals().entrySet()) {
      passed += interval.getValue();
      if (place < passed) {
        return interval.getKey();
      }
    }
    throw new IllegalArgumentException("Cannot find the place " + place + " of " + passed);
  }
}
