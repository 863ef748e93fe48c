package org.kundereise.report;

import java.util.OptionalDouble;
import org.kundereise.report.Rate.Maturity;

/** Figures with the evidence that the marts would give them. */
final class SampleRates {
  static final int MINIMUM = 5;
  private static final double Z95 = 1.959963984540054;

  private SampleRates() {}

  static Rate exact(long n, double value) {
    return new Rate(n, of(value), none(), none(), Maturity.FINAL, "");
  }

  static Rate suppressed(long n) {
    return new Rate(n, none(), none(), none(), Maturity.FINAL, "n below minimum");
  }

  /** A percentage with a Wilson interval. */
  static Rate share(long n, long hits) {
    if (n < MINIMUM) {
      return suppressed(n);
    }
    double p = (double) hits / n;
    double centre = (p + Z95 * Z95 / (2 * n)) / (1 + Z95 * Z95 / n);
    double half =
        Z95 / (1 + Z95 * Z95 / n) * Math.sqrt(p * (1 - p) / n + Z95 * Z95 / (4.0 * n * n));
    return new Rate(
        n, of(100 * p), of(100 * (centre - half)), of(100 * (centre + half)), Maturity.FINAL, "");
  }

  /** An NPS with a normal interval. */
  static Rate score(long n, long promoters, long detractors) {
    if (n < MINIMUM) {
      return suppressed(n);
    }
    double p = (double) promoters / n;
    double d = (double) detractors / n;
    double half = Z95 * 100 * Math.sqrt((p + d - (p - d) * (p - d)) / n);
    double nps = 100 * (p - d);
    return new Rate(n, of(nps), of(nps - half), of(nps + half), Maturity.FINAL, "");
  }

  static Rate matured(Rate rate, Maturity maturity) {
    return new Rate(
        rate.n(), rate.value(), rate.low(), rate.high(), maturity, rate.suppressedReason());
  }

  static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }

  static OptionalDouble none() {
    return OptionalDouble.empty();
  }
}
