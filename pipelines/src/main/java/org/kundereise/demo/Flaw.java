package org.kundereise.demo;

/**
 * A way a row can be broken.
 *
 * @param kind what is wrong
 * @param column where; empty when the whole row is
 * @param value put there
 */
record Flaw(Kind kind, String column, String value) {
  /** What is wrong. */
  enum Kind {
    BAD_DATE,
    TEXT_IN_NUMBER,
    MISSING_KEY,
    OUT_OF_SCALE,
    EXTRA_FIELD,
    MISSING_FIELD,
    CUT_LINE
  }

  static Flaw badDate(String column, String value) {
    return new Flaw(Kind.BAD_DATE, column, value);
  }

  static Flaw text(String column, String value) {
    return new Flaw(Kind.TEXT_IN_NUMBER, column, value);
  }

  static Flaw missing(String column) {
    return new Flaw(Kind.MISSING_KEY, column, "");
  }

  static Flaw outOfScale(String column, String value) {
    return new Flaw(Kind.OUT_OF_SCALE, column, value);
  }

  static Flaw extraField() {
    return new Flaw(Kind.EXTRA_FIELD, "", "");
  }

  static Flaw missingField() {
    return new Flaw(Kind.MISSING_FIELD, "", "");
  }

  static Flaw cutLine() {
    return new Flaw(Kind.CUT_LINE, "", "");
  }
}
