package org.kundereise.stats.value;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The integral of {@code (alpha + y)^-shape (beta + y)^-(s + 1)} over the time {@code y} at which a
 * customer may have left, and means under it.
 *
 * <p>It is usually written as a difference of two hypergeometric functions, which cancel where a
 * customer bought often. Here it is summed by Gauss and Legendre's rule over the logarithm of
 * {@code y} plus the smaller of {@code alpha} and {@code beta}: there the integrand is smooth, its
 * logarithm is concave and its nearest singularity is at a distance of pi. All terms are positive.
 */
final class LeavingTime {
  private static final int POINTS = 24;

  /** Beyond a fall by e to the minus so much nothing is left, at machine precision. */
  private static final double DEEP = 40;

  private static final double TOO_DEEP = 60;
  private static final double[] PLACES = new double[POINTS];
  private static final double[] LOG_WEIGHTS = new double[POINTS];

  static {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(POINTS);
    for (int i = 0; i < POINTS; i++) {
      PLACES[i] = (1 + rule.getPoint(i)) / 2;
      LOG_WEIGHTS[i] = Math.log(rule.getWeight(i) / 2);
    }
  }

  private final double shape;
  private final double alpha;
  private final double s;
  private final double beta;
  private final double base;
  private final double[] terms = new double[POINTS];
  private final double[] times = new double[POINTS];
  private double log;

  LeavingTime(double shape, double alpha, double s, double beta) {
    this.shape = shape;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
    this.base = Math.min(alpha, beta);
  }

  /** Integrates from one time to a later one. */
  void between(double from, double to) {
    double first = Math.log(base + from);
    double length = length(from, first, Math.log(base + to) - first);
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < POINTS; i++) {
      double place = first + length * PLACES[i];
      times[i] = Math.exp(place) - base;
      terms[i] = LOG_WEIGHTS[i] + place + density(times[i]);
      greatest = Math.max(greatest, terms[i]);
    }
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      terms[i] = Math.exp(terms[i] - greatest);
      sum += terms[i];
    }
    for (int i = 0; i < POINTS; i++) {
      terms[i] /= sum;
    }
    log = greatest + Math.log(sum) + Math.log(length);
  }

  /** How much of the way the integrand needs to become negligible. */
  private double length(double from, double first, double whole) {
    double highest = first + density(from);
    double shortest = 0;
    double longest = whole;
    double length = whole;
    double fall = highest - fallen(first + length);
    while (fall > TOO_DEEP || fall < DEEP && length < whole) {
      if (fall > TOO_DEEP) {
        longest = length;
      } else {
        shortest = length;
      }
      length = (shortest + longest) / 2;
      fall = highest - fallen(first + length);
    }
    return length;
  }

  private double fallen(double place) {
    return place + density(Math.exp(place) - base);
  }

  private double density(double time) {
    return -shape * Math.log(alpha + time) - (s + 1) * Math.log(beta + time);
  }

  /** The logarithm of the integral. */
  double log() {
    return log;
  }

  /** The mean of {@code log(parameter + y)}. */
  double meanLog(double parameter) {
    double mean = 0;
    for (int i = 0; i < POINTS; i++) {
      mean += terms[i] * Math.log(parameter + times[i]);
    }
    return mean;
  }

  /** The mean of {@code 1 / (parameter + y)}. */
  double meanInverse(double parameter) {
    double mean = 0;
    for (int i = 0; i < POINTS; i++) {
      mean += terms[i] / (parameter + times[i]);
    }
    return mean;
  }
}
