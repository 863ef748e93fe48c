package org.kundereise.connect;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kundereise.source.ColumnType;

/** What kind of value a canonical column holds, and how well a raw column's values suit it. */
enum Kind {
  KEY,
  ID,
  TEXT,
  LONGTEXT,
  WORD,
  CODE,
  URL,
  EMAIL,
  PHONE,
  TIME,
  DATE,
  MONEY,
  NUMBER,
  YEAR,
  BOOL,
  CURRENCY,
  COUNTRY,
  LANGUAGE;

  private static final Pattern EMAIL_FORM = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern PHONE_FORM = Pattern.compile("\\+?[\\d()./ -]{6,20}");
  private static final Pattern LANGUAGE_FORM = Pattern.compile("[A-Za-z]{2}([-_][A-Za-z]{2})?");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** More different values than this are no words of a list. */
  private static final int WORDS = 60;

  /** Most values must suit. */
  static final double MOST = 0.9;

  static Kind named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether the values can be of this kind; a column without values can be of any. */
  boolean suits(RawColumn column) {
    return column.isEmpty()
        || switch (this) {
          case KEY -> column.isFull() && column.type() != ColumnType.DECIMAL;
          case ID, CODE ->
              column.type() != ColumnType.NESTED && column.type() != ColumnType.TIMESTAMP;
          case TEXT, URL -> column.type() == ColumnType.TEXT || column.type() == ColumnType.INT;
          case LONGTEXT -> column.type() == ColumnType.TEXT;
          case WORD -> !isTime(column) && column.distinct().size() <= WORDS;
          case EMAIL -> column.share(v -> EMAIL_FORM.matcher(v).matches()) >= MOST;
          case PHONE ->
              !isTime(column) && column.share(v -> PHONE_FORM.matcher(v).matches()) >= MOST;
          case TIME -> isTime(column) || isEpoch(column);
          case DATE -> isTime(column);
          case MONEY, NUMBER -> column.isNumber();
          case YEAR -> column.share(v -> v.matches("(19|20)\\d\\d")) >= MOST;
          case BOOL ->
              column.type() == ColumnType.BOOLEAN
                  || column.share(v -> v.matches("[01]|[YyNnJjKkEe]")) == 1;
          case CURRENCY -> column.share(CURRENCIES::contains) >= MOST;
          case COUNTRY -> column.type() == ColumnType.TEXT;
          case LANGUAGE -> column.share(v -> LANGUAGE_FORM.matcher(v).matches()) >= MOST;
        };
  }

  /** Whether the values alone say it, whatever the column is called. */
  boolean isToldByValues(RawColumn column) {
    return !column.isEmpty()
        && switch (this) {
          case EMAIL, TIME -> suits(column);
          case CURRENCY -> suits(column) && column.isFull();
          default -> false;
        };
  }

  private static boolean isTime(RawColumn column) {
    return column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP;
  }

  /** Seconds or milliseconds since 1970, of this century. */
  static boolean isEpoch(RawColumn column) {
    return column.type() == ColumnType.INT
        && column.share(v -> v.matches("1\\d{9}(\\d{3})?")) >= MOST;
  }

  static boolean isCountryCode(RawColumn column) {
    return column.share(v -> COUNTRIES.contains(v.toUpperCase(Locale.ROOT))) >= MOST;
  }
}
