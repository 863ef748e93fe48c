package org.kundereise.stats.clusters;

import java.util.Arrays;

/**
 * Points in groups.
 *
 * @param centres of the groups
 * @param groups of the points: each has the number of a centre
 */
public record Grouping(double[][] centres, int[] groups) {

  /** Puts each point to the nearest centre. */
  public static Grouping around(double[][] centres, double[][] points) {
    return new Grouping(
        centres, Arrays.stream(points).mapToInt(point -> nearest(centres, point)).toArray());
  }

  /** The centre nearest to a point, the first of equals. */
  public static int nearest(double[][] centres, double[] point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      double square = square(centres[c], point);
      if (square < least) {
        least = square;
        nearest = c;
      }
    }
    return nearest;
  }

  /** How many points each group has. */
  public int[] sizes() {
    int[] sizes = new int[centres.length];
    for (int group : groups) {
      sizes[group]++;
    }
    return sizes;
  }

  /** The sum of squared distances from points to their centres. */
  public double squares(double[][] points) {
    double sum = 0;
    for (int p = 0; p < points.length; p++) {
      sum += square(points[p], centres[groups[p]]);
    }
    return sum;
  }

  static double square(double[] one, double[] other) {
    double sum = 0;
    for (int d = 0; d < one.length; d++) {
      sum += (one[d] - other[d]) * (one[d] - other[d]);
    }
    return sum;
  }
}
