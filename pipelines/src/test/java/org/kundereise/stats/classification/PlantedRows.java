package org.kundereise.stats.classification;

import java.util.Random;

/**
 * Rows whose true logarithm of odds is known: linear in the first, a step in the second feature.
 */
final class PlantedRows {
  private PlantedRows() {}

  static double logOdds(double[] row) {
    return -1 + 1.5 * row[0] + (row[1] > .3 ? 1.2 : -.6) + (row[0] > 0 && row[2] > 0 ? .8 : 0);
  }

  static TrainingRows of(int size, int width, long seed) {
    Random random = new Random(seed);
    double[][] features = new double[size][width];
    boolean[] positive = new boolean[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < width; j++) {
        features[i][j] = random.nextGaussian();
      }
      positive[i] = random.nextDouble() < Scorer.probability(logOdds(features[i]));
    }
    return new TrainingRows(features, positive);
  }
}
