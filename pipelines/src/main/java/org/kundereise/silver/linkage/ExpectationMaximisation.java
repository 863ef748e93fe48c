package org.kundereise.silver.linkage;

import java.util.List;
import java.util.Set;

/**
 * Estimates from patterns of agreement what share of the pairs are matches, and how matches agree,
 * without knowing which are: a mixture of two classes with independent columns, by the EM algorithm
 * (Dempster, Laird and Rubin 1977; for linkage Winkler 1988 and Jaro 1989, section 3.2). How
 * non-matches agree (u) is given, since random pairs tell it better.
 */
final class ExpectationMaximisation {
  private static final int ROUNDS = 300;
  private static final double STILL = 1e-6;

  private final List<Pattern> patterns;
  private final double pairs;
  private final double[][] u;
  private final Set<Integer> left;

  /**
   * What was estimated.
   *
   * @param m by column and level
   * @param prior the share of matches among the pairs
   * @param matches their number
   */
  record Estimate(double[][] m, double prior, double matches) {}

  /**
   * An estimation.
   *
   * @param patterns how pairs agree
   * @param pairs how many pairs there are in all; those beyond the patterns are known to be no
   *     matches
   * @param u by column and level, the share among non-matches
   * @param left columns that are left out: the pairs were chosen for their agreement
   */
  ExpectationMaximisation(List<Pattern> patterns, double pairs, double[][] u, Set<Integer> left) {
    this.patterns = patterns;
    this.pairs = pairs;
    this.u = u;
    this.left = left;
  }

  /** Estimates, beginning with these; m of a column left out stays as it is. */
  Estimate run(double[][] firstM, double firstPrior) {
    Estimate now = new Estimate(firstM, firstPrior, firstPrior * pairs);
    for (int round = 0; round < ROUNDS; round++) {
      Estimate next = step(now);
      boolean still = distance(now, next) < STILL;
      now = next;
      if (still) {
        break;
      }
    }
    return now;
  }

  /** The share of matches alone, with m as given. */
  double prior(double[][] m, double firstPrior) {
    double prior = firstPrior;
    for (int round = 0; round < ROUNDS; round++) {
      double matches = 0;
      for (Pattern pattern : patterns) {
        matches += pattern.pairs() * posterior(pattern.levels(), m, prior);
      }
      double next = bounded(matches / pairs);
      boolean still = Math.abs(next - prior) < STILL * prior;
      prior = next;
      if (still) {
        break;
      }
    }
    return prior;
  }

  /** The probability that a pair is a match. */
  double posterior(int[] levels, double[][] m, double prior) {
    double odds = prior / (1 - prior);
    for (int c = 0; c < levels.length; c++) {
      if (levels[c] != Comparison.MISSING && !left.contains(c)) {
        odds *= m[c][levels[c]] / u[c][levels[c]];
      }
    }
    return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
  }

  private Estimate step(Estimate now) {
    double[][] sums = new double[u.length][];
    for (int c = 0; c < u.length; c++) {
      // One match in all is spread over the levels beforehand, so that none becomes impossible.
      sums[c] = new double[u[c].length];
      java.util.Arrays.fill(sums[c], 1.0 / u[c].length);
    }
    double matches = 0;
    for (Pattern pattern : patterns) {
      double share = pattern.pairs() * posterior(pattern.levels(), now.m(), now.prior());
      matches += share;
      for (int c = 0; c < u.length; c++) {
        if (pattern.levels()[c] != Comparison.MISSING) {
          sums[c][pattern.levels()[c]] += share;
        }
      }
    }
    double[][] m = new double[u.length][];
    for (int c = 0; c < u.length; c++) {
      m[c] = left.contains(c) ? now.m()[c] : shares(sums[c]);
    }
    return new Estimate(m, bounded(matches / pairs), matches);
  }

  private static double[] shares(double[] sums) {
    double total = java.util.Arrays.stream(sums).sum();
    return java.util.Arrays.stream(sums).map(s -> s / total).toArray();
  }

  private static double bounded(double prior) {
    return Math.min(1 - 1e-9, Math.max(1e-15, prior));
  }

  private static double distance(Estimate a, Estimate b) {
    double distance = Math.abs(a.prior() - b.prior()) / a.prior();
    for (int c = 0; c < a.m().length; c++) {
      for (int l = 0; l < a.m()[c].length; l++) {
        distance = Math.max(distance, Math.abs(a.m()[c][l] - b.m()[c][l]));
      }
    }
    return distance;
  }
}
