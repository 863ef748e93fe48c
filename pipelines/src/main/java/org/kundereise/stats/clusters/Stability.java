package org.kundereise.stats.clusters;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Whether groups are found again in resamples of the points: C. Hennig, "Cluster-wise assessment of
 * cluster stability", Computational Statistics and Data Analysis 52 (2007), 258-271, the scheme of
 * the non-parametric bootstrap. A mean of .75 or more is called stable there; with .5 or less the
 * group dissolves.
 *
 * @param resamples drawn with replacement, the same ones every time
 */
public record Stability(KMeans means, int resamples) {
  private static final int SEED = 2007;

  /** Of each group, the mean of the greatest Jaccard coefficients. */
  public double[] of(double[][] points, Grouping grouping) {
    RandomGenerator chance = new Well19937c(SEED);
    double[] sums = new double[grouping.centres().length];
    for (int i = 0; i < resamples; i++) {
      int[] drawn = new int[points.length];
      Arrays.setAll(drawn, p -> chance.nextInt(points.length));
      int[] distinct = Arrays.stream(drawn).distinct().toArray();
      Grouping again = means.group(pick(points, drawn), sums.length);
      Grouping found = Grouping.around(again.centres(), pick(points, distinct));
      int[] groups = Arrays.stream(distinct).map(p -> grouping.groups()[p]).toArray();
      Agreement agreement = Agreement.of(new Grouping(grouping.centres(), groups), found);
      for (int group = 0; group < sums.length; group++) {
        sums[group] += agreement.jaccard(group);
      }
    }
    return Arrays.stream(sums).map(sum -> sum / resamples).toArray();
  }

  private static double[][] pick(double[][] points, int[] which) {
    return Arrays.stream(which).mapToObj(p -> points[p]).toArray(double[][]::new);
  }
}
