package org.kundereise.stats.classification;

import java.util.Arrays;

/**
 * Rows of which the outcome is known.
 *
 * @param features by row; no value is missing
 * @param positive whether what is to be predicted happened, by row
 */
public record TrainingRows(double[][] features, boolean[] positive) {
  public TrainingRows {
    if (features.length != positive.length) {
      throw new IllegalArgumentException(
          "Cannot learn from %d rows with %d outcomes".formatted(features.length, positive.length));
    }
  }

  public int size() {
    return positive.length;
  }

  public int width() {
    return features.length == 0 ? 0 : features[0].length;
  }

  public int positives() {
    int count = 0;
    for (boolean is : positive) {
      count += is ? 1 : 0;
    }
    return count;
  }

  /** Whether both outcomes are there: nothing can be learnt otherwise. */
  public boolean hasBoth() {
    int count = positives();
    return count > 0 && count < size();
  }

  /** Some of the rows, in the order given. */
  public TrainingRows only(int[] rows) {
    boolean[] theirs = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      theirs[i] = positive[rows[i]];
    }
    return new TrainingRows(
        Arrays.stream(rows).mapToObj(row -> features[row]).toArray(double[][]::new), theirs);
  }

  /** What a model makes of each row. */
  public double[] scores(Scorer model) {
    return Arrays.stream(features).mapToDouble(model::score).toArray();
  }
}
