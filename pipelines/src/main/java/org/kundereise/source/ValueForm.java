package org.kundereise.source;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one value looks like.
 *
 * @param pattern of a date or time, in Spark's letters, with {@code A} and {@code B} for the first
 *     and second number where day and month cannot be told apart; of a decimal number its marks:
 *     {@code .}, {@code ,}, or both with the thousands' mark first; otherwise empty
 * @param first the number at {@code A}, 0 without one
 * @param second the number at {@code B}, 0 without one
 */
record ValueForm(ColumnType type, String pattern, int first, int second) {
  private static final ValueForm TEXT = new ValueForm(ColumnType.TEXT, "", 0, 0);
  private static final ValueForm INT = new ValueForm(ColumnType.INT, "", 0, 0);
  private static final ValueForm BOOLEAN = new ValueForm(ColumnType.BOOLEAN, "", 0, 0);
  private static final ValueForm NESTED = new ValueForm(ColumnType.NESTED, "", 0, 0);

  /** Longer texts are nothing but text. */
  private static final int LONGEST = 40;

  private static final Set<String> TRUTHS =
      Set.of("true", "false", "yes", "no", "ja", "nei", "nej", "kyllä", "ei");

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d*([.,])\\d+");
  private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d+(\\.\\d+)?[eE][+-]?\\d+");
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?\\d{1,3}(?:([ \\u00a0\\u202f'.,])\\d{3})(?:\\1\\d{3})*(?:([.,])\\d+)?");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:(?<year>\\d{4})(?<s>[-/.])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})"
              + "|(?<a>\\d{1,2})(?<t>[-/.])(?<b>\\d{1,2})\\k<t>(?<y>\\d{4}|\\d{2}))"
              + "(?:(?<mid>[T ])(?<hour>\\d{1,2}):\\d{2}(?<sec>:\\d{2}(?<frac>[.,]\\d{1,9})?)?"
              + "(?<gap> ?)(?<zone>Z|[+-]\\d{2}:?\\d{2}|UTC|[AaPp][Mm])?)?");

  static ValueForm of(String value) {
    String text = value.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return isNested(text) ? NESTED : TEXT;
    }
    char start = text.charAt(0);
    if (Character.isDigit(start) || "+-.,".indexOf(start) >= 0) {
      return numberOrDate(text);
    }
    if (isNested(text)) {
      return NESTED;
    }
    return text.length() <= 5 && TRUTHS.contains(text.toLowerCase(java.util.Locale.ROOT))
        ? BOOLEAN
        : TEXT;
  }

  private static boolean isNested(String text) {
    return (text.startsWith("{") && text.endsWith("}"))
        || (text.startsWith("[") && text.endsWith("]"));
  }

  private static ValueForm numberOrDate(String text) {
    if (WHOLE.matcher(text).matches()) {
      return INT;
    }
    Matcher plain = PLAIN.matcher(text);
    if (plain.matches()) {
      return new ValueForm(ColumnType.DECIMAL, plain.group(1), 0, 0);
    }
    if (EXPONENT.matcher(text).matches()) {
      return new ValueForm(ColumnType.DECIMAL, ".", 0, 0);
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      return date(date);
    }
    Matcher grouped = GROUPED.matcher(text);
    if (grouped.matches() && !grouped.group(1).equals(grouped.group(2))) {
      String decimal = grouped.group(2) == null ? "" : grouped.group(2);
      return new ValueForm(ColumnType.DECIMAL, grouped.group(1) + decimal, 0, 0);
    }
    return TEXT;
  }

  private static ValueForm date(Matcher date) {
    boolean yearFirst = date.group("year") != null;
    int month = yearFirst ? Integer.parseInt(date.group("m")) : 1;
    int first = yearFirst ? 0 : Integer.parseInt(date.group("a"));
    int second = yearFirst ? Integer.parseInt(date.group("d")) : Integer.parseInt(date.group("b"));
    if (month < 1 || month > 12 || first > 31 || second > 31 || (first > 12 && second > 12)) {
      return TEXT; // a version number, say
    }
    String day =
        yearFirst
            ? "yyyy%s%s%s%s"
                .formatted(
                    date.group("s"),
                    letters("M", date.group("m")),
                    date.group("s"),
                    letters("d", date.group("d")))
            : "%s%s%s%s%s"
                .formatted(
                    letters("A", date.group("a")),
                    date.group("t"),
                    letters("B", date.group("b")),
                    date.group("t"),
                    date.group("y").length() == 4 ? "yyyy" : "yy");
    ColumnType type = date.group("hour") == null ? ColumnType.DATE : ColumnType.TIMESTAMP;
    return yearFirst
        ? new ValueForm(type, day + time(date), 0, 0)
        : new ValueForm(type, day + time(date), first, second);
  }

  private static String letters(String letter, String digits) {
    return digits.length() == 2 ? letter + letter : letter;
  }

  private static String time(Matcher date) {
    if (date.group("hour") == null) {
      return "";
    }
    String zone = date.group("zone") == null ? "" : date.group("zone");
    boolean half = zone.equalsIgnoreCase("am") || zone.equalsIgnoreCase("pm");
    StringBuilder pattern = new StringBuilder(date.group("mid").equals("T") ? "'T'" : " ");
    pattern.append(letters(half ? "h" : "H", date.group("hour"))).append(":mm");
    if (date.group("sec") != null) {
      pattern.append(":ss");
    }
    if (date.group("frac") != null) {
      pattern
          .append(date.group("frac").charAt(0))
          .append("S".repeat(date.group("frac").length() - 1));
    }
    return pattern.append(date.group("gap")).append(zone(zone, half)).toString();
  }

  private static String zone(String zone, boolean half) {
    if (zone.isEmpty()) {
      return "";
    }
    if (half) {
      return "a";
    }
    return zone.equals("UTC") ? "'UTC'" : zone.contains(":") || zone.equals("Z") ? "XXX" : "XX";
  }
}
