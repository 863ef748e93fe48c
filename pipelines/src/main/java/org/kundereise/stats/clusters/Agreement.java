package org.kundereise.stats.clusters;

import java.util.Arrays;

/**
 * How much two groupings of the same points have in common.
 *
 * @param both how many points are in a group of the one and a group of the other
 */
public record Agreement(int[][] both) {

  public static Agreement of(Grouping one, Grouping other) {
    int[][] both = new int[one.centres().length][other.centres().length];
    for (int p = 0; p < one.groups().length; p++) {
      both[one.groups()[p]][other.groups()[p]]++;
    }
    return new Agreement(both);
  }

  /**
   * 1 for the same groups, 0 on average for groups by chance: L. Hubert, P. Arabie, "Comparing
   * partitions", Journal of Classification 2 (1985), 193-218, equation 5.
   */
  public double adjustedRand() {
    double index = Arrays.stream(both).flatMapToInt(Arrays::stream).mapToDouble(this::pairs).sum();
    double ones = 0;
    for (int[] row : both) {
      ones += pairs(Arrays.stream(row).sum());
    }
    double others = 0;
    for (int column = 0; column < both[0].length; column++) {
      others += pairs(column(column));
    }
    double all = pairs(Arrays.stream(both).flatMapToInt(Arrays::stream).sum());
    double expected = all == 0 ? 0 : ones * others / all;
    double most = (ones + others) / 2;
    return most == expected ? 1 : (index - expected) / (most - expected);
  }

  /** The points that two groups share, of those that are in either: P. Jaccard (1901). */
  public double jaccard(int one, int other) {
    int either = Arrays.stream(both[one]).sum() + column(other) - both[one][other];
    return either == 0 ? 0 : both[one][other] / (double) either;
  }

  /** Of a group of the one, with that group of the other with which it is greatest. */
  public double jaccard(int one) {
    double most = 0;
    for (int other = 0; other < both[one].length; other++) {
      most = Math.max(most, jaccard(one, other));
    }
    return most;
  }

  private int column(int other) {
    return Arrays.stream(both).mapToInt(row -> row[other]).sum();
  }

  private double pairs(int points) {
    return points * (points - 1.0) / 2;
  }
}
