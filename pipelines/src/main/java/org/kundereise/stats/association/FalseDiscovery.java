package org.kundereise.stats.association;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many tests at once: of what is called a finding, the share that is chance (Y. Benjamini, Y.
 * Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple
 * testing", Journal of the Royal Statistical Society B 57 (1995), 289-300).
 */
public final class FalseDiscovery {
  private FalseDiscovery() {}

  /**
   * For each test the least rate of false discoveries at which it is still one, in the order given:
   * {@code p(i) m / i}, no more than that of any test with a greater p.
   *
   * @param p the chances of the tests
   */
  public static double[] adjusted(double... p) {
    return adjustedOf(p.length, p);
  }

  /**
   * The same where only some of the tests are told; the others count as having found nothing.
   *
   * @param tests how many were made, those that are not told among them
   * @param p the chances of those that are
   */
  public static double[] adjustedOf(long tests, double... p) {
    if (tests < p.length) {
      throw new IllegalArgumentException(
          "Cannot adjust %d tests: there are only %d".formatted(p.length, tests));
    }
    List<Integer> greatestFirst =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -p[i]))
            .toList();
    double[] adjusted = new double[p.length];
    double least = 1;
    int rank = p.length;
    for (int i : greatestFirst) {
      least = Math.min(least, p[i] * tests / rank--);
      adjusted[i] = least;
    }
    return adjusted;
  }
}
