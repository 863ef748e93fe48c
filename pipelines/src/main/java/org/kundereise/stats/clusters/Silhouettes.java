package org.kundereise.stats.clusters;

import java.util.Arrays;

/**
 * How much nearer points lie to those of their own group than to those of the next: P. J.
 * Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster
 * analysis", Journal of Computational and Applied Mathematics 20 (1987), 53-65. From -1 to 1; 0 of
 * a point alone in its group.
 *
 * @param distances between all points
 */
public record Silhouettes(double[][] distances) {

  public static Silhouettes among(double[][] points) {
    double[][] distances = new double[points.length][points.length];
    for (int p = 0; p < points.length; p++) {
      for (int q = 0; q < p; q++) {
        distances[p][q] = Math.sqrt(Grouping.square(points[p], points[q]));
        distances[q][p] = distances[p][q];
      }
    }
    return new Silhouettes(distances);
  }

  /** Of each point. */
  public double[] of(Grouping grouping) {
    int[] groups = grouping.groups();
    int[] sizes = grouping.sizes();
    double[] widths = new double[groups.length];
    for (int p = 0; p < groups.length; p++) {
      double[] sums = new double[sizes.length];
      for (int q = 0; q < groups.length; q++) {
        sums[groups[q]] += distances[p][q];
      }
      widths[p] = width(sums, sizes, groups[p]);
    }
    return widths;
  }

  /** Of all points. */
  public double mean(Grouping grouping) {
    return Arrays.stream(of(grouping)).average().orElse(0);
  }

  private static double width(double[] sums, int[] sizes, int own) {
    if (sizes[own] < 2) {
      return 0;
    }
    double within = sums[own] / (sizes[own] - 1);
    double next = Double.POSITIVE_INFINITY;
    for (int group = 0; group < sums.length; group++) {
      if (group != own && sizes[group] > 0) {
        next = Math.min(next, sums[group] / sizes[group]);
      }
    }
    double larger = Math.max(within, next);
    return larger == 0 || Double.isInfinite(larger) ? 0 : (next - within) / larger;
  }
}
