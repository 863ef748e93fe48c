package org.kundereise.gold.retention;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;

/**
 * A company's days, weeks and months, each numbered without a gap.
 *
 * @param zone in which its days begin; one may last 23 or 25 hours
 * @param weekStart the first day of its weeks
 */
public record Calendar(ZoneId zone, DayOfWeek weekStart) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DAYS_A_WEEK = 7;
  private static final int MONTHS_A_YEAR = 12;
  private static final long MICROS = 1_000_000L;

  /** What is numbered. */
  public enum Unit {
    DAY,
    WEEK,
    MONTH
  }

  /** The number of the day, week or month in which a day lies, given as days since 1970-01-01. */
  int number(Unit unit, int day) {
    return switch (unit) {
      case DAY -> day;
      case WEEK -> Math.floorDiv(day + beforeThe1st(), DAYS_A_WEEK);
      case MONTH -> (int) LocalDate.ofEpochDay(day).getLong(ChronoField.PROLEPTIC_MONTH);
    };
  }

  int number(Unit unit, LocalDate day) {
    return number(unit, (int) day.toEpochDay());
  }

  /** The first day of the day, week or month of that number. */
  LocalDate start(Unit unit, int number) {
    return switch (unit) {
      case DAY -> LocalDate.ofEpochDay(number);
      case WEEK -> LocalDate.ofEpochDay((long) DAYS_A_WEEK * number - beforeThe1st());
      case MONTH ->
          LocalDate.of(
              Math.floorDiv(number, MONTHS_A_YEAR), Math.floorMod(number, MONTHS_A_YEAR) + 1, 1);
    };
  }

  /** When a day begins, UTC epoch microseconds. */
  long begin(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond() * MICROS;
  }

  /** How many days of its week lay before 1 January 1970, a Thursday. */
  private int beforeThe1st() {
    return Math.floorMod(DayOfWeek.THURSDAY.getValue() - weekStart.getValue(), DAYS_A_WEEK);
  }
}
