package org.kundereise.functions;

/**
 * Intervals of 95 % around shares and scores, the same that the marts show.
 *
 * <p>Wilson, "Probable inference, the law of succession, and statistical inference" (1927).
 */
final class Interval {
  /** Of the normal distribution, for 95 %. */
  static final double Z = 1.959963984540054;

  private Interval() {}

  /** Lower and upper end of Wilson's score interval, as shares. */
  static double[] wilson(long successes, long n) {
    double share = (double) successes / n;
    double zz = Z * Z / n;
    double centre = (share + zz / 2) / (1 + zz);
    double half = Z / (1 + zz) * Math.sqrt(share * (1 - share) / n + zz / (4 * n));
    return new double[] {Math.max(0, centre - half), Math.min(1, centre + half)};
  }
}
