package org.kundereise.demo;

import java.time.LocalDate;
import java.time.MonthDay;

/** When a person buys. */
enum Season {
  ALL_YEAR(MonthDay.of(1, 1), MonthDay.of(12, 31)),
  CHRISTMAS(MonthDay.of(11, 10), MonthDay.of(12, 20)),
  CABIN_SUMMER(MonthDay.of(5, 10), MonthDay.of(7, 20));

  private final MonthDay from;
  private final MonthDay to;

  Season(MonthDay from, MonthDay to) {
    this.from = from;
    this.to = to;
  }

  boolean holds(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
