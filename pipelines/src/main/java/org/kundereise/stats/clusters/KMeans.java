package org.kundereise.stats.clusters;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Groups around means, with the least sum of squared distances that is found: S. P. Lloyd, "Least
 * squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982), 129-137. The
 * same points in the same order always make the same groups.
 *
 * @param begins how often it is begun from other points; the best counts
 */
public record KMeans(int begins) {
  private static final int ROUNDS = 100;

  /** Begins from k points that lie apart: D. Arthur, S. Vassilvitskii, "k-means++" (2007). */
  public Grouping group(double[][] points, int k) {
    List<DoublePoint> all = Arrays.stream(points).map(DoublePoint::new).toList();
    RandomGenerator chance = new Well19937c(k);
    var clusterer =
        new KMeansPlusPlusClusterer<DoublePoint>(k, ROUNDS, new EuclideanDistance(), chance);
    Grouping best = null;
    for (int i = 0; i < begins; i++) {
      double[][] centres =
          clusterer.cluster(all).stream()
              .map(cluster -> cluster.getCenter().getPoint())
              .toArray(double[][]::new);
      Grouping found = improve(points, centres);
      best = best == null || found.squares(points) < best.squares(points) ? found : best;
    }
    return best;
  }

  /** Begins from centres and moves them until no point changes; groups keep their numbers. */
  public static Grouping improve(double[][] points, double[][] centres) {
    Grouping now = Grouping.around(centres, points);
    for (int round = 0; round < ROUNDS; round++) {
      Grouping next = Grouping.around(means(points, now), points);
      if (Arrays.equals(next.groups(), now.groups())) {
        return next;
      }
      now = next;
    }
    return now;
  }

  /** The centre of a group without points stays. */
  private static double[][] means(double[][] points, Grouping grouping) {
    double[][] means = new double[grouping.centres().length][points[0].length];
    for (int p = 0; p < points.length; p++) {
      double[] sums = means[grouping.groups()[p]];
      for (int d = 0; d < sums.length; d++) {
        sums[d] += points[p][d];
      }
    }
    int[] sizes = grouping.sizes();
    for (int c = 0; c < means.length; c++) {
      for (int d = 0; d < means[c].length; d++) {
        means[c][d] = sizes[c] == 0 ? grouping.centres()[c][d] : means[c][d] / sizes[c];
      }
    }
    return means;
  }
}
