package org.kundereise.gold.churn;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What became of customers with like probabilities, of whom the model had not known it: the 95 %
 * interval of their share of lost ones (E. B. Wilson, Journal of the American Statistical
 * Association 22 (1927), 209-212).
 *
 * @param boundaries ascending probabilities between the groups
 * @param low lower end, by group
 * @param high upper end, by group
 */
record Intervals(double[] boundaries, double[] low, double[] high) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double Z95 = 1.959963984540054;
  private static final int GROUPS = 10;

  static Intervals of(double[] probabilities, boolean[] lost) {
    int[] order =
        IntStream.range(0, lost.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int groups = Math.min(GROUPS, lost.length);
    double[] boundaries = new double[groups - 1];
    double[] low = new double[groups];
    double[] high = new double[groups];
    for (int group = 0; group < groups; group++) {
      int from = group * order.length / groups;
      int to = (group + 1) * order.length / groups;
      int count = (int) Arrays.stream(order, from, to).filter(i -> lost[i]).count();
      wilson(count, to - from, group, low, high);
      if (group > 0) {
        boundaries[group - 1] = probabilities[order[from]];
      }
    }
    return new Intervals(boundaries, low, high);
  }

  private static void wilson(int count, double n, int group, double[] low, double[] high) {
    double p = count / n;
    double z2 = Z95 * Z95;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double spread = Z95 / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    low[group] = Math.max(0, centre - spread);
    high[group] = Math.min(1, centre + spread);
  }

  /** Never above the probability itself. */
  double low(double probability) {
    return Math.min(probability, low[group(probability)]);
  }

  /** Never below it. */
  double high(double probability) {
    return Math.max(probability, high[group(probability)]);
  }

  private int group(double probability) {
    int found = Arrays.binarySearch(boundaries, probability);
    return found < 0 ? -found - 1 : found + 1;
  }
}
