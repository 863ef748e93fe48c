package org.kundereise.stats.association;

import org.apache.commons.math3.special.Gamma;

/**
 * How often two things come together, of all the times that either could have come.
 *
 * <p>Support, confidence and lift are those of association rules (R. Agrawal, T. Imieliński, A.
 * Swami, "Mining association rules between sets of items in large databases", SIGMOD 1993, 207-216;
 * S. Brin, R. Motwani, J. Ullman, S. Tsur, "Dynamic itemset counting and implication rules for
 * market basket data", SIGMOD 1997, 255-264, who call the lift interest).
 *
 * @param both times that both came
 * @param first times that the first came
 * @param second times that the second came
 * @param n all times
 */
public record Cooccurrence(long both, long first, long second, long n) {
  private static final double Z95 = 1.959963984540054;

  /** Terms of a tail that add no digit to it. */
  private static final double NEGLIGIBLE = 1e-17;

  public Cooccurrence {
    if (both < 0 || both > Math.min(first, second) || first + second - both > n) {
      throw new IllegalArgumentException(
          "Cannot compare %d of %d and %d among %d: there are no such sets"
              .formatted(both, first, second, n));
    }
  }

  /** The same seen from the second. */
  public Cooccurrence reversed() {
    return new Cooccurrence(both, second, first, n);
  }

  /** The share of all times at which both came. */
  public double support() {
    return (double) both / n;
  }

  /** The share of the first's times at which the second came too. */
  public double confidence() {
    return (double) both / first;
  }

  /** How many times as often as if they had nothing to do with each other. */
  public double lift() {
    return (double) both / first * n / second;
  }

  /** Lower end of the 95 % interval of the lift; 0 where they never came together. */
  public double low() {
    return both == 0 ? 0 : lift() * Math.exp(-Z95 * standardError());
  }

  /** Upper end; infinite where they never came together. */
  public double high() {
    return both == 0 ? Double.POSITIVE_INFINITY : lift() * Math.exp(Z95 * standardError());
  }

  /**
   * Standard error of the logarithm of the lift: the delta method for a multinomial sample of n,
   * which gives {@code 1/both - 1/first - 1/second + (2 lift - 1)/n}.
   */
  public double standardError() {
    double variance = 1.0 / both - 1.0 / first - 1.0 / second + (2 * lift() - 1) / n;
    return Math.sqrt(Math.max(0, variance));
  }

  /**
   * The chance that they come together as often or more often if they have nothing to do with each
   * other: Fisher's exact test, one-sided (R. A. Fisher, "The logic of inductive inference",
   * Journal of the Royal Statistical Society 98 (1935), 39-82).
   */
  public double p() {
    long least = Math.max(0, first + second - n);
    if (both <= least) {
      return 1;
    }
    boolean isInUpperHalf = lift() > 1;
    // The tail that falls from its first term on.
    double tail = isInUpperHalf ? tail(both, 1) : 1 - tail(both - 1, -1);
    return Math.min(1, Math.max(0, tail));
  }

  /** The chance of {@code from} and all beyond it. */
  private double tail(long from, int step) {
    double term = 1;
    double sum = 0;
    for (long k = from; term > NEGLIGIBLE * sum; k += step) {
      sum += term;
      term *= step > 0 ? ratio(k) : 1 / ratio(k - 1);
    }
    return sum * Math.exp(logChance(from));
  }

  /** The chance of one more than k in that of k. */
  private double ratio(long k) {
    return (double) (first - k) / (k + 1) * (second - k) / (n - first - second + k + 1);
  }

  private double logChance(long k) {
    return logChoose(first, k) + logChoose(n - first, second - k) - logChoose(n, second);
  }

  private static double logChoose(long n, long k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }
}
