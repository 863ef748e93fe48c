package org.kundereise.silver.linkage;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a column's values are, and so how two of them are compared. Chosen from the values. */
public enum ColumnKind {
  /** A day, written as digits or with separators. */
  DATE,
  /** An e-mail address. */
  EMAIL,
  /** A number that names something: a postcode, a phone, an account. */
  CODE,
  /** One of few values, such as a state or a gender. */
  CATEGORY,
  /** Words: names, streets, places. */
  TEXT;

  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[t ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?:[t ].*)?");
  private static final double MOST = 0.8;
  private static final int FEW = 30;
  private static final double SHORT = 3.5;

  /** The kind of a column with these values. */
  static ColumnKind of(Collection<String> values) {
    List<String> plain =
        values.stream().filter(v -> v != null && !v.isBlank()).map(ColumnKind::plain).toList();
    if (share(plain, v -> day(v) != null) >= MOST) {
      return DATE;
    }
    if (share(plain, v -> v.indexOf('@') > 0) >= MOST) {
      return EMAIL;
    }
    if (share(plain, v -> 2 * v.chars().filter(Character::isDigit).count() > v.length()) >= MOST) {
      return CODE;
    }
    double length = plain.stream().mapToInt(String::length).average().orElse(0);
    boolean few = new HashSet<>(plain).size() <= Math.min(FEW, plain.size() / 10);
    return few || length <= SHORT ? CATEGORY : TEXT;
  }

  /** The value as it is compared: without what is mere spelling; null if nothing is left. */
  String normalise(String value) {
    if (value == null) {
      return null;
    }
    String plain = plain(value);
    String normal =
        switch (this) {
          case DATE -> digitsOfDay(plain);
          case CODE -> only(plain, Character::isLetterOrDigit);
          case EMAIL, CATEGORY, TEXT -> plain;
        };
    return normal.isEmpty() ? null : normal;
  }

  private static String plain(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  private static double share(List<String> values, Predicate<String> what) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(what).count() / values.size();
  }

  private static String digitsOfDay(String value) {
    String day = day(value);
    return day == null ? only(value, ColumnKind::isDigit) : day;
  }

  /** A day as yyyymmdd; null if the text is none. */
  private static String day(String value) {
    if (!value.isEmpty() && !isDigit(value.charAt(0))) {
      return null;
    }
    for (Pattern yearFirst : List.of(DIGITS, YEAR_FIRST)) {
      Matcher first = yearFirst.matcher(value);
      if (first.matches()) {
        return day(first.group(1), first.group(2), first.group(3));
      }
    }
    Matcher last = YEAR_LAST.matcher(value);
    return last.matches() ? day(last.group(3), last.group(2), last.group(1)) : null;
  }

  private static String day(String year, String month, String day) {
    String digits = year + twoDigits(month) + twoDigits(day);
    boolean plausible =
        digits.compareTo("1800") >= 0
            && digits.compareTo("2200") < 0
            && between(digits.substring(4, 6), "01", "12")
            && between(digits.substring(6), "01", "31");
    return plausible ? digits : null;
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  private static boolean between(String digits, String first, String last) {
    return digits.compareTo(first) >= 0 && digits.compareTo(last) <= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String only(String value, Predicate<Character> kept) {
    StringBuilder left = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      if (kept.test(value.charAt(i))) {
        left.append(value.charAt(i));
      }
    }
    return left.toString();
  }
}
