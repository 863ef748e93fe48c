package org.kundereise.silver.linkage;

import java.util.Arrays;
import java.util.Set;
import org.kundereise.silver.linkage.ExpectationMaximisation.Estimate;

/** The mean of several estimates of m, each with the weight of the matches it rests on. */
final class MeanAgreement {
  private final double[][] before;
  private final double[][] sums;
  private final double[] weights;

  /**
   * A mean of nothing yet.
   *
   * @param before what to say of a column that no estimate is about
   */
  MeanAgreement(double[][] before) {
    this.before = before;
    this.sums = Arrays.stream(before).map(m -> new double[m.length]).toArray(double[][]::new);
    this.weights = new double[before.length];
  }

  /** Adds an estimate, but for the columns it left out. */
  void add(Estimate estimate, Set<Integer> left) {
    for (int c = 0; c < sums.length; c++) {
      if (!left.contains(c)) {
        weights[c] += estimate.matches();
        for (int l = 0; l < sums[c].length; l++) {
          sums[c][l] += estimate.matches() * estimate.m()[c][l];
        }
      }
    }
  }

  double[][] mean() {
    double[][] mean = new double[sums.length][];
    for (int c = 0; c < mean.length; c++) {
      double weight = weights[c];
      mean[c] =
          weight > 0 ? Arrays.stream(sums[c]).map(s -> s / weight).toArray() : before[c].clone();
    }
    return mean;
  }
}
