package org.kundereise.stats.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boosted trees for a yes or no: each tree follows the gradient of the logistic loss, its leaves
 * are Newton's steps (J. H. Friedman, "Greedy function approximation", Annals of Statistics 29
 * (2001), 1189-1232, section 4.5; gain and penalty as in T. Chen, C. Guestrin, "XGBoost", KDD 2016,
 * equations 5 and 7). Thresholds are looked for between quantiles of the training rows. No
 * randomness: the same rows in the same order give the same trees.
 *
 * @param trees how many
 * @param depth of each
 * @param rate how much of each step is taken
 * @param leastRows in a leaf
 * @param penalty added to the curvature of a leaf
 */
public record GradientBoosting(int trees, int depth, double rate, int leastRows, double penalty) {
  /** Good for some thousand rows. */
  public static final GradientBoosting STANDARD = new GradientBoosting(100, 3, 0.08, 20, 5);

  /**
   * @throws IllegalArgumentException if an outcome is missing
   */
  public TreeEnsemble fit(TrainingRows rows) {
    if (!rows.hasBoth()) {
      throw new IllegalArgumentException(
          "Cannot learn from %d rows of which %d are positive"
              .formatted(rows.size(), rows.positives()));
    }
    BinnedFeatures binned = BinnedFeatures.of(rows.features());
    double share = rows.positives() / (double) rows.size();
    double offset = Math.log(share / (1 - share));
    double[] scores = new double[rows.size()];
    Arrays.fill(scores, offset);
    double[] gradients = new double[rows.size()];
    double[] curvatures = new double[rows.size()];
    List<Tree> grown = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      for (int i = 0; i < scores.length; i++) {
        double p = Scorer.probability(scores[i]);
        gradients[i] = (rows.positive()[i] ? 1 : 0) - p;
        curvatures[i] = p * (1 - p);
      }
      grown.add(new GrowTree(this, binned, gradients, curvatures).grow(scores));
    }
    return new TreeEnsemble(offset, rows.width(), grown);
  }
}
