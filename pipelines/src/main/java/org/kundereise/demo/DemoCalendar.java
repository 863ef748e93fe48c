package org.kundereise.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Time as the company sees it: moments are UTC epoch seconds, days are days in Oslo, counted from
 * the opening.
 */
final class DemoCalendar {
  static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
  static final long DAY = 86_400;
  static final long HOUR = 3_600;
  static final long MINUTE = 60;

  private final int days;
  private final long end;

  DemoCalendar(DemoSettings settings) {
    this.days = (int) ChronoUnit.DAYS.between(DemoSettings.OPENED, settings.lastDate()) + 1;
    this.end = at(days, 0);
  }

  /** Days from the opening to the last date, both included. */
  int days() {
    return days;
  }

  /** The first moment after the last date. */
  long end() {
    return end;
  }

  static LocalDate date(int day) {
    return DemoSettings.OPENED.plusDays(day);
  }

  static int day(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(DemoSettings.OPENED, date);
  }

  static int day(long at) {
    return day(localDate(at));
  }

  static LocalDate localDate(long at) {
    return local(at).toLocalDate();
  }

  static LocalDateTime local(long at) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(at), ZONE);
  }

  static LocalDateTime utc(long at) {
    return LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC);
  }

  /** The moment of a second of a day by the wall clock. */
  static long at(int day, int secondOfDay) {
    return date(day).atStartOfDay().plusSeconds(secondOfDay).atZone(ZONE).toEpochSecond();
  }

  static long at(LocalDate date, int secondOfDay) {
    return at(day(date), secondOfDay);
  }

  /**
   * A moment on the day when people are awake: most in the evening, none between one and six, so
   * that no local time is ever the hour that the clock's change repeats or skips.
   */
  static long awake(Chance chance, int day) {
    int hour = 6 + chance.weighted(1, 2, 3, 4, 4, 4, 4, 4, 4, 5, 5, 6, 7, 8, 9, 7, 4);
    return at(day, hour * 3600 + chance.between(0, 3599));
  }

  /** A moment on the day when stores are open: 10 to 20. */
  static long opened(Chance chance, int day) {
    int hour = 10 + chance.weighted(2, 3, 4, 4, 4, 5, 6, 5, 3, 2);
    return at(day, hour * 3600 + chance.between(0, 3599));
  }
}
