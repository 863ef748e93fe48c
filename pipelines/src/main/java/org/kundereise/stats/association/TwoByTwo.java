package org.kundereise.stats.association;

import org.apache.commons.math3.special.Erf;

/**
 * Counts of who met something and what became of them, and how strongly the two go together.
 *
 * <p>The odds ratio is {@code (a d) / (b c)}; its logarithm is taken to be normal with the variance
 * {@code 1/a + 1/b + 1/c + 1/d} (B. Woolf, "On estimating the relation between blood group and
 * disease", Annals of Human Genetics 19 (1955), 251-253). Where a count is zero, one half is added
 * to all four (J. B. S. Haldane, "The estimation and significance of the logarithm of a ratio of
 * frequencies", Annals of Human Genetics 20 (1956), 309-311; F. J. Anscombe, "On estimating
 * binomial response relations", Biometrika 43 (1956), 461-464).
 *
 * @param a met it, with the outcome
 * @param b met it, without
 * @param c did not meet it, with the outcome
 * @param d did not meet it, without
 */
public record TwoByTwo(long a, long b, long c, long d) {
  private static final double Z95 = 1.959963984540054;

  public TwoByTwo {
    if (Math.min(Math.min(a, b), Math.min(c, d)) < 0) {
      throw new IllegalArgumentException(
          "Cannot compare %d, %d, %d and %d: a count is negative".formatted(a, b, c, d));
    }
  }

  public long met() {
    return a + b;
  }

  public long notMet() {
    return c + d;
  }

  public long withOutcome() {
    return a + c;
  }

  public long withoutOutcome() {
    return b + d;
  }

  public long n() {
    return a + b + c + d;
  }

  /** Whether one half was added to every count. */
  public boolean isCorrected() {
    return a == 0 || b == 0 || c == 0 || d == 0;
  }

  /** More than 1 where the outcome is more frequent among those who met it. */
  public double oddsRatio() {
    return Math.exp(logOdds());
  }

  /** Standard error of the logarithm of the odds ratio. */
  public double standardError() {
    return Math.sqrt(1 / count(a) + 1 / count(b) + 1 / count(c) + 1 / count(d));
  }

  /** Lower end of the 95 % interval of the odds ratio. */
  public double low() {
    return Math.exp(logOdds() - Z95 * standardError());
  }

  /** Upper end of the 95 % interval of the odds ratio. */
  public double high() {
    return Math.exp(logOdds() + Z95 * standardError());
  }

  /** The chance of an odds ratio as far from 1 or farther if it were 1: Wald's test, two-sided. */
  public double p() {
    return Erf.erfc(Math.abs(logOdds()) / standardError() / Math.sqrt(2));
  }

  private double logOdds() {
    return Math.log(count(a)) + Math.log(count(d)) - Math.log(count(b)) - Math.log(count(c));
  }

  private double count(long cell) {
    return isCorrected() ? cell + 0.5 : cell;
  }
}
