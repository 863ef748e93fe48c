package org.kundereise.stats.classification;

import java.io.Serializable;

/** A model whose scores are turned into probabilities. */
public record Calibrated(Method method, Scorer scorer, PlattScaling scaling)
    implements Serializable {

  public double probability(double[] row) {
    return scaling.probability(scorer.score(row));
  }

  public double[] probabilities(double[][] rows) {
    double[] probabilities = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      probabilities[i] = probability(rows[i]);
    }
    return probabilities;
  }

  /**
   * How far each feature moves the logarithm of the row's odds, as calibrated: Shapley values are
   * linear, so those of the score are multiplied by the slope.
   */
  public double[] contributions(double[] row) {
    double[] contributions = scorer.contributions(row);
    for (int i = 0; i < contributions.length; i++) {
      contributions[i] *= scaling.slope();
    }
    return contributions;
  }

  /** The logarithm of odds that contributions start from. */
  public double base() {
    return scaling.slope() * scorer.base() + scaling.intercept();
  }

  /** The logarithmic loss of each row: the lower, the better. */
  public double[] losses(TrainingRows rows) {
    double[] losses = new double[rows.size()];
    for (int i = 0; i < losses.length; i++) {
      double p = probability(rows.features()[i]);
      losses[i] = -Math.log(Math.max(1e-15, rows.positive()[i] ? p : 1 - p));
    }
    return losses;
  }
}
