package org.kundereise.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a feed brought, by the day its files tell of: the date in the path, else that of the night
 * that landed them. So a backlog that one night brings counts as the days it tells of, and the
 * order of arrival decides nothing.
 */
final class Deliveries {
  /** Days with records that make the usual day. */
  private static final int DAYS = 7;

  /** With fewer nothing is usual. */
  private static final int FEWEST = 3;

  /** Weeks in which the same weekday is looked for, and how often it must be found. */
  private static final int WEEKS = 5;

  private static final int FEWEST_WEEKDAYS = 3;

  private final NavigableMap<LocalDate, Long> records = new TreeMap<>();

  void add(LocalDate day, long count) {
    records.merge(day, count, Long::sum);
  }

  Optional<LocalDate> lastDay() {
    return records.isEmpty() ? Optional.empty() : Optional.of(records.lastKey());
  }

  long records(LocalDate day) {
    return records.getOrDefault(day, 0L);
  }

  /**
   * The records of a usual day: the median of the last seven days with records before it, or, where
   * it is smaller, of the same weekday in the five weeks before, so that quiet Sundays are no
   * alarm. Empty with fewer than three days.
   */
  OptionalDouble usual(LocalDate day) {
    List<Long> lastDays = new ArrayList<>();
    List<Long> sameWeekday = new ArrayList<>();
    records
        .headMap(day, false)
        .descendingMap()
        .forEach(
            (earlier, count) -> {
              if (count > 0 && lastDays.size() < DAYS) {
                lastDays.add(count);
              }
              if (count > 0
                  && earlier.getDayOfWeek() == day.getDayOfWeek()
                  && !earlier.isBefore(day.minusWeeks(WEEKS))) {
                sameWeekday.add(count);
              }
            });
    if (lastDays.size() < FEWEST) {
      return OptionalDouble.empty();
    }
    double usual = median(lastDays);
    return OptionalDouble.of(
        sameWeekday.size() < FEWEST_WEEKDAYS ? usual : Math.min(usual, median(sameWeekday)));
  }

  private static double median(List<Long> counts) {
    List<Long> sorted = new ArrayList<>(counts);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }
}
