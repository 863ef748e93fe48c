package org.kundereise.gold.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Intervals by drawing groups of customers anew. A customer belongs to a group for good, by a hash;
 * groups of many customers vary as customers do, times their number (the random groups of Wolter,
 * "Introduction to Variance Estimation", 2nd ed. 2007, chapter 2), and a group of one is a
 * customer. Each sample takes as many groups as there are, with replacement (Efron and Tibshirani,
 * "An Introduction to the Bootstrap", 1993, section 13.3).
 */
final class Bootstrap {
  /** Into how many groups customers are put. */
  static final int GROUPS = 100;

  /** Every group once: what there is. */
  static final double[] ALL = new double[GROUPS];

  static {
    Arrays.fill(ALL, 1);
  }

  /** Any will do; the same for all, so that a night can be run again. */
  private static final long SEED = 20_080_401;

  private Bootstrap() {}

  /** How often each sample takes each group. */
  static List<double[]> samples(int number) {
    Random draw = new Random(SEED);
    return IntStream.range(0, number).mapToObj(sample -> sample(draw)).toList();
  }

  private static double[] sample(Random draw) {
    double[] taken = new double[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      taken[draw.nextInt(GROUPS)]++;
    }
    return taken;
  }

  /** The sum of a figure over groups, each as often as a sample takes it. */
  static double sum(long[] byGroup, double[] taken) {
    double sum = 0;
    for (int group = 0; group < byGroup.length; group++) {
      sum += byGroup[group] * taken[group];
    }
    return sum;
  }

  static long sum(long[] byGroup) {
    return LongStream.of(byGroup).sum();
  }

  /**
   * The middle 95 % of samples; wider where what it is an interval of lies outside.
   *
   * @param samples at least one
   */
  static Interval interval(double[] samples, double of) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int tail = (int) (0.025 * sorted.length);
    return new Interval(Math.min(of, sorted[tail]), Math.max(of, sorted[sorted.length - 1 - tail]));
  }

  record Interval(double low, double high) {}
}
