package org.kundereise.report;

import java.util.Locale;

/** What a figure is measured in; decides how it is written. */
public enum Unit {
  COUNT,
  MONEY,
  PERCENT,
  /** Points between −100 and 100, as NPS has. */
  POINTS,
  MINUTES,
  HOURS,
  NUMBER;

  /**
   * The unit that a mart names, such as {@code %}, {@code customers} or {@code NOK}. An unknown
   * name is a plain number.
   */
  public static Unit named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "%", "percent", "percentage" -> PERCENT;
      case "count", "customers", "orders", "tickets", "answers", "visits", "sessions" -> COUNT;
      case "points", "nps", "score" -> POINTS;
      case "minutes", "minute", "min" -> MINUTES;
      case "hours", "hour", "h" -> HOURS;
      case "money", "currency", "amount" -> MONEY;
      default -> name.strip().matches("[A-Z]{3}") ? MONEY : NUMBER;
    };
  }
}
