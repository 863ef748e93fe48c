package org.kundereise.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Builds the columns of a row in order, and writes values the way the different systems do. */
final class Columns {
  private static final DateTimeFormatter NORDIC =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter NORDIC_DATE =
      DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter ZULU =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  private final Map<String, Object> row = new LinkedHashMap<>();

  Columns with(String column, Object value) {
    row.put(column, value);
    return this;
  }

  /** Leaves the column out when the value is empty, as JSON exports do. */
  Columns some(String column, Object value) {
    boolean empty = value.equals("") || value instanceof Map<?, ?> map && map.isEmpty();
    return empty ? this : with(column, value);
  }

  Map<String, Object> row() {
    return row;
  }

  /** 31.10.2026 14:05:00 by the wall clock. */
  static String nordic(long at) {
    return NORDIC.format(DemoCalendar.local(at));
  }

  static String nordic(LocalDate date) {
    return NORDIC_DATE.format(date);
  }

  /** 2026-10-31 14:05:00 by the wall clock. */
  static String local(long at) {
    return PLAIN.format(DemoCalendar.local(at));
  }

  /** 2026-10-31T13:05:00Z. */
  static String utc(long at) {
    return ZULU.format(DemoCalendar.utc(at));
  }

  /** 2026-10-31T14:05:00+01:00. */
  static String offset(long at) {
    return OFFSET.format(OffsetDateTime.ofInstant(Instant.ofEpochSecond(at), DemoCalendar.ZONE));
  }

  /** 1249.50 */
  static String money(long ore) {
    return ore / 100 + "." + String.valueOf(100 + ore % 100).substring(1);
  }

  /** 1 249,50 */
  static String nordicMoney(long ore) {
    String kroner = String.valueOf(ore / 100);
    String grouped =
        kroner.length() > 3
            ? kroner.substring(0, kroner.length() - 3) + " " + kroner.substring(kroner.length() - 3)
            : kroner;
    return grouped + "," + String.valueOf(100 + ore % 100).substring(1);
  }
}
