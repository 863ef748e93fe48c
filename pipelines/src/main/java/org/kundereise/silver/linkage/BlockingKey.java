package org.kundereise.silver.linkage;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a column's value on which two records must agree to be compared.
 *
 * @param column the column's place among the compared columns
 * @param part what of the value counts
 */
public record BlockingKey(int column, Part part) implements Serializable {
  private static final int START = 3;

  /** What of a normalised value counts. */
  public enum Part {
    WHOLE,
    /** The first characters. */
    START,
    /** The last characters. */
    END,
    /** Of an e-mail address what stands before the @. */
    USER,
    /** The year of a day. */
    YEAR,
    /** Month and day of a day, in either order. */
    DAY
  }

  /** The parts worth trying for a kind of column. */
  static List<Part> partsOf(ColumnKind kind) {
    return switch (kind) {
      case DATE -> List.of(Part.WHOLE, Part.YEAR, Part.DAY);
      case EMAIL -> List.of(Part.WHOLE, Part.USER, Part.START);
      case CODE, TEXT -> List.of(Part.WHOLE, Part.START, Part.END);
      case CATEGORY -> List.of(Part.WHOLE);
    };
  }

  /** The part of a record's value; null if it has none. */
  String of(String[] values) {
    String value = values[column];
    if (value == null) {
      return null;
    }
    return switch (part) {
      case WHOLE -> value;
      case START -> value.length() < START ? null : value.substring(0, START);
      case END -> value.length() < START ? null : value.substring(value.length() - START);
      case USER -> value.indexOf('@') > 0 ? value.substring(0, value.indexOf('@')) : null;
      case YEAR -> value.length() == 8 ? value.substring(0, 4) : null;
      case DAY -> value.length() == 8 ? ordered(value.substring(4, 6), value.substring(6)) : null;
    };
  }

  /** A 64-bit hash of the part; {@link BlockingRule#NONE} if the record has none. */
  long hash(String[] values) {
    String text = of(values);
    if (text == null) {
      return BlockingRule.NONE;
    }
    return BlockingRule.hash(column * 31L + part.ordinal(), text);
  }

  private static String ordered(String month, String day) {
    return month.compareTo(day) <= 0 ? month + day : day + month;
  }
}
