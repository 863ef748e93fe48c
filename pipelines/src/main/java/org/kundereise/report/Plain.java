package org.kundereise.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes numbers, amounts, times and dates the way a reader says them, in English everywhere. */
final class Plain {
  /** Stands for a value that does not exist. */
  static final String NONE = "–";

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter LONG_MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final String currency;

  Plain(String currency) {
    this.currency = currency;
  }

  static String count(long value) {
    return minus(String.format(Locale.ROOT, "%,d", value));
  }

  static String percent(double value) {
    return decimals(value, 1) + "%";
  }

  static String percent(OptionalDouble value) {
    return value.isPresent() ? percent(value.getAsDouble()) : NONE;
  }

  static String month(LocalDate month) {
    return MONTH.format(month);
  }

  static String longMonth(LocalDate month) {
    return LONG_MONTH.format(month);
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** A time span given in hours, in the largest unit that keeps it readable. */
  static String hours(OptionalDouble hours) {
    return hours.isPresent() ? minutes(hours.getAsDouble() * 60) : NONE;
  }

  /** A time span given in days, in the largest unit that keeps it readable. */
  static String days(OptionalDouble days) {
    return days.isPresent() ? minutes(days.getAsDouble() * 24 * 60) : NONE;
  }

  /** A time span given in minutes, in the largest unit that keeps it readable. */
  static String minutes(OptionalDouble minutes) {
    return minutes.isPresent() ? minutes(minutes.getAsDouble()) : NONE;
  }

  private static String minutes(double minutes) {
    double size = Math.abs(minutes);
    if (size < 119.5) {
      return decimals(minutes, 0) + " min";
    }
    return size < 48 * 60
        ? decimals(minutes / 60, 1).replace(".0", "") + " h"
        : decimals(minutes / (24 * 60), 1).replace(".0", "") + " days";
  }

  String money(BigDecimal amount) {
    return currency + " " + decimals(amount.doubleValue(), 0);
  }

  /** The value in its unit, as tables show it. */
  String in(Unit unit, double value) {
    return switch (unit) {
      case COUNT -> decimals(value, 0);
      case MONEY -> currency + " " + decimals(value, 0);
      case PERCENT -> percent(value);
      case POINTS -> signed(value, 1);
      case MINUTES -> minutes(value);
      case HOURS -> minutes(value * 60);
      case NUMBER -> decimals(value, Math.abs(value) < 100 ? 2 : 0);
    };
  }

  String in(Unit unit, OptionalDouble value) {
    return value.isPresent() ? in(unit, value.getAsDouble()) : NONE;
  }

  /** The value as a tile shows it: large amounts in thousands and millions. */
  String large(Unit unit, double value) {
    if (unit != Unit.MONEY || Math.abs(value) < 100_000) {
      return in(unit, value);
    }
    return Math.abs(value) < 1_000_000
        ? currency + " " + decimals(value / 1_000, 0) + " k"
        : currency + " " + decimals(value / 1_000_000, 2) + " m";
  }

  /** A difference in its unit, always with its sign. */
  String difference(Unit unit, double value) {
    if (value == 0) {
      return "0";
    }
    return switch (unit) {
      case COUNT -> signed(value, 0);
      case PERCENT -> signed(value, 1) + " pp";
      case POINTS -> signed(value, 1);
      default -> (value < 0 ? "−" : "+") + large(unit, Math.abs(value));
    };
  }

  /** The 95 % interval, such as {@code 36–46}. */
  String interval(Unit unit, Rate rate) {
    if (rate.low().isEmpty() || rate.high().isEmpty()) {
      return NONE;
    }
    String high = in(unit, rate.high().getAsDouble());
    return in(unit, rate.low().getAsDouble()) + " to " + high.replaceFirst("^[A-Z]{3} ", "");
  }

  static String tooFew(Rate rate) {
    return "too few (n=" + count(rate.n()) + ")";
  }

  /** A target: as in tables, without decimals that say nothing. */
  String target(Unit unit, double value) {
    return unit == Unit.POINTS
        ? signed(value, 1).replace(".0", "")
        : in(unit, value).replace(".0%", "%");
  }

  /** A name from the configuration or the data as it stands in a table: its first letter large. */
  static String title(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String signed(double value, int digits) {
    String text = decimals(value, digits);
    boolean isZero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return isZero || text.startsWith("−") ? text : "+" + text;
  }

  private static String decimals(double value, int digits) {
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    boolean isZero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return isZero ? text.replace("-", "") : minus(text);
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }
}
