package org.kundereise.gold.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import java.io.Serializable;
import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import org.apache.spark.sql.Column;

/**
 * A month and kind of conversion.
 *
 * @param month months since the year 0
 */
record MonthKey(String conversion, int month) implements Serializable {
  private static final long HOURS_A_DAY = 24;

  /** Of a row of {@link Evidence}, {@link #text}. */
  static final Column TEXT = concat_ws(" ", col("month"), col("conversion"));

  /** What tells keys apart, as one text. */
  String text() {
    return month + " " + conversion;
  }

  static MonthKey of(String text) {
    String[] parts = text.split(" ", 2);
    return new MonthKey(parts[1], Integer.parseInt(parts[0]));
  }

  Date firstDay() {
    return Date.valueOf(day(month));
  }

  /** Whether the month and the look-back after it are over at the end of a day. */
  boolean isMature(Duration lookback, LocalDate businessDate) {
    long days = (lookback.toHours() + HOURS_A_DAY - 1) / HOURS_A_DAY;
    return !day(month + 1).plusDays(days).isAfter(businessDate.plusDays(1));
  }

  private static LocalDate day(int month) {
    return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
  }
}
