package org.kundereise.gold.churn;

/**
 * Something known of a model.
 *
 * @param name what
 * @param part of what: a feature, a tenth, a segment; "All" of everything
 * @param n customers behind it; 0 where nobody is counted
 * @param expected what it should be; NaN where nothing is expected
 * @param error standard error; NaN where unknown
 * @param isAlert somebody should look at it
 */
record Figure(
    String name,
    String part,
    long n,
    double value,
    double expected,
    double error,
    boolean isAlert) {
  static final String ALL = "All";

  static Figure of(String name, String part, long n, double value) {
    return new Figure(name, part, n, value, Double.NaN, Double.NaN, false);
  }

  Figure expecting(double what) {
    return new Figure(name, part, n, value, what, error, isAlert);
  }

  Figure within(double itsError) {
    return new Figure(name, part, n, value, expected, itsError, isAlert);
  }

  Figure alertIf(boolean isBad) {
    return new Figure(name, part, n, value, expected, error, isBad);
  }
}
