package org.kundereise.gold.attribution;

import java.util.Arrays;
import java.util.Random;
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

  /** The one sample that takes every group once: what there is. */
  static final Bootstrap ALL = new Bootstrap(1);

  static {
    for (double[] group : ALL.taken) {
      group[0] = 1;
    }
  }

  /** Any will do; the same for all, so that a night can be run again. */
  private static final long SEED = 20_080_401;

  /** How often each sample takes a group, by group. */
  private final double[][] taken;

  private Bootstrap(int samples) {
    this.taken = new double[GROUPS][samples];
  }

  /** The same samples whenever it is asked. */
  static Bootstrap of(int samples) {
    Bootstrap drawn = new Bootstrap(samples);
    Random draw = new Random(SEED);
    for (int sample = 0; sample < samples; sample++) {
      for (int i = 0; i < GROUPS; i++) {
        drawn.taken[draw.nextInt(GROUPS)][sample]++;
      }
    }
    return drawn;
  }

  int samples() {
    return taken[0].length;
  }

  /** The sum of a figure over groups in each sample. */
  double[] sums(long[] byGroup) {
    return sums(Arrays.stream(byGroup).asDoubleStream().toArray(), 0);
  }

  /**
   * The same of one figure among several.
   *
   * @param first where its groups begin
   */
  double[] sums(double[] byGroup, int first) {
    double[] sums = new double[samples()];
    for (int group = 0; group < GROUPS; group++) {
      // Few customers of a month came by any one campaign.
      if (byGroup[first + group] != 0) {
        add(sums, byGroup[first + group], taken[group]);
      }
    }
    return sums;
  }

  private static void add(double[] sums, double figure, double[] taken) {
    for (int sample = 0; sample < sums.length; sample++) {
      sums[sample] += figure * taken[sample];
    }
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
