package org.kundereise.stats.classification;

import java.io.Serializable;

/**
 * A model that gives each row a score: the logarithm of the odds that it is positive, before
 * calibration. Scores add up from {@link #base} and one contribution a feature.
 */
public sealed interface Scorer extends Serializable permits LogisticModel, TreeEnsemble {
  /** The score of a row. */
  double score(double[] row);

  /** The score that is expected of a row of which nothing is known. */
  double base();

  /** Shapley values, a feature each: how far it moves the score of the row away from the base. */
  double[] contributions(double[] row);

  /** The probability whose logarithm of odds this is. */
  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
