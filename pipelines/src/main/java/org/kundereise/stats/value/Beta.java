package org.kundereise.stats.value;

import org.apache.commons.math3.special.Gamma;

/** Logarithms of gamma and beta functions, and their derivatives. */
final class Beta {
  private Beta() {}

  static double logGamma(double x) {
    return Gamma.logGamma(x);
  }

  static double digamma(double x) {
    return Gamma.digamma(x);
  }

  static double log(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }
}
