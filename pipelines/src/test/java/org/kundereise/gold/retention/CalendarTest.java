package org.kundereise.gold.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kundereise.gold.retention.Calendar.Unit;

class CalendarTest {
  @ParameterizedTest
  @EnumSource(DayOfWeek.class)
  void weeksBeginOnTheCompanysDay(DayOfWeek weekStart) {
    Calendar calendar = new Calendar(ZoneId.of("Europe/Oslo"), weekStart);
    for (LocalDate day = LocalDate.of(1969, 12, 1); day.getYear() < 1971; day = day.plusDays(1)) {
      int week = calendar.number(Unit.WEEK, day);
      assertThat(calendar.start(Unit.WEEK, week))
          .isEqualTo(day.with(TemporalAdjusters.previousOrSame(weekStart)));
      assertThat(calendar.start(Unit.WEEK, week + 1))
          .isEqualTo(day.with(TemporalAdjusters.next(weekStart)));
    }
  }

  @Test
  void monthsFollowEachOther() {
    Calendar calendar = new Calendar(ZoneId.of("Europe/Oslo"), DayOfWeek.MONDAY);
    for (LocalDate day = LocalDate.of(1969, 11, 1); day.getYear() < 1971; day = day.plusDays(1)) {
      int month = calendar.number(Unit.MONTH, day);
      assertThat(calendar.start(Unit.MONTH, month)).isEqualTo(day.withDayOfMonth(1));
      assertThat(calendar.start(Unit.MONTH, month + 1))
          .isEqualTo(day.withDayOfMonth(1).plusMonths(1));
    }
  }

  /** In Cairo clocks go forward at midnight: 26 April 2024 begins at one. */
  @Test
  void aDayBeginsWhenItDoes() {
    Calendar calendar = new Calendar(ZoneId.of("Africa/Cairo"), DayOfWeek.SATURDAY);
    assertThat(calendar.begin(LocalDate.of(2024, 4, 26)))
        .isEqualTo(java.time.Instant.parse("2024-04-25T22:00:00Z").getEpochSecond() * 1_000_000);
  }
}
