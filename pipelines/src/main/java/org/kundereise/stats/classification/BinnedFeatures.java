package org.kundereise.stats.classification;

import java.util.Arrays;

/**
 * Features cut at quantiles, so that the best threshold is found by counting.
 *
 * @param bins by feature and row; the bins of a feature are in the order of its values
 * @param thresholds by feature, the boundary after each bin but the last: halfway between the
 *     values it parts
 */
record BinnedFeatures(byte[][] bins, double[][] thresholds) {
  private static final int MOST_BINS = 64;

  static BinnedFeatures of(double[][] rows) {
    int width = rows[0].length;
    byte[][] bins = new byte[width][rows.length];
    double[][] thresholds = new double[width][];
    for (int feature = 0; feature < width; feature++) {
      double[] values = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = rows[i][feature];
      }
      thresholds[feature] = thresholds(values.clone());
      for (int i = 0; i < rows.length; i++) {
        int found = Arrays.binarySearch(thresholds[feature], values[i]);
        bins[feature][i] = (byte) (found < 0 ? -found - 1 : found);
      }
    }
    return new BinnedFeatures(bins, thresholds);
  }

  private static double[] thresholds(double[] values) {
    Arrays.sort(values);
    double[] found = new double[MOST_BINS - 1];
    int count = 0;
    int from = 0;
    for (int bin = 1; bin < MOST_BINS; bin++) {
      int at = between(values, from, (int) ((long) bin * values.length / MOST_BINS));
      if (at > from && at < values.length) {
        found[count++] = values[at - 1] + (values[at] - values[at - 1]) / 2;
        from = at;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /**
   * Where the value changes, near a place: a threshold parts two values. Where the run of equal
   * values at the place begins, or where it ends if another threshold lies there already.
   */
  private static int between(double[] values, int from, int place) {
    if (place <= from) {
      return from;
    }
    int at = place;
    while (at > from && values[at] == values[at - 1]) {
      at--;
    }
    if (at == from) {
      for (at = place; at < values.length && values[at] == values[at - 1]; ) {
        at++;
      }
    }
    return at;
  }

  int width() {
    return bins.length;
  }
}
