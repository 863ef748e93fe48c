package org.kundereise.stats.classification;

/**
 * A linear model of the logarithm of odds.
 *
 * <p>With features taken to be independent, the Shapley value of a feature is its coefficient times
 * the distance from its mean (S. M. Lundberg, S.-I. Lee, "A unified approach to interpreting model
 * predictions", NeurIPS 2017, corollary 1).
 *
 * @param intercept of a row of zeros
 * @param coefficients by feature, for its own units
 * @param means of the features in training
 */
public record LogisticModel(double intercept, double[] coefficients, double[] means)
    implements Scorer {
  @Override
  public double score(double[] row) {
    double score = intercept;
    for (int i = 0; i < coefficients.length; i++) {
      score += coefficients[i] * row[i];
    }
    return score;
  }

  @Override
  public double base() {
    return score(means);
  }

  @Override
  public double[] contributions(double[] row) {
    double[] contributions = new double[coefficients.length];
    for (int i = 0; i < contributions.length; i++) {
      contributions[i] = coefficients[i] * (row[i] - means[i]);
    }
    return contributions;
  }
}
