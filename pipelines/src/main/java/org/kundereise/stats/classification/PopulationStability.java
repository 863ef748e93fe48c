package org.kundereise.stats.classification;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How far a quantity has moved since a model learnt from it: {@code sum (now - then) ln(now /
 * then)} over tenths of the values then (the population stability index: N. Siddiqi, Credit Risk
 * Scorecards (2006), chapter 9). Below 0.1 little has moved, above 0.25 much has.
 *
 * @param boundaries ascending, between the tenths; values up to the first lie before it
 * @param shares of the values then
 */
public record PopulationStability(double[] boundaries, double[] shares) implements Serializable {
  private static final int TENTHS = 10;

  /** An empty part counts as this much, so that the logarithm is finite. */
  private static final double LEAST = 1e-4;

  /** Learns tenths; equal values are never parted, so there may be fewer. */
  public static PopulationStability of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] boundaries = new double[TENTHS - 1];
    int count = 0;
    for (int tenth = 1; tenth < TENTHS && sorted.length > 0; tenth++) {
      double value = sorted[(int) ((long) tenth * sorted.length / TENTHS)];
      if (value < sorted[sorted.length - 1] && (count == 0 || value > boundaries[count - 1])) {
        boundaries[count++] = value;
      }
    }
    double[] found = Arrays.copyOf(boundaries, count);
    return new PopulationStability(found, shares(found, values));
  }

  /** The index of other values. */
  public double index(double[] now) {
    double[] theirs = shares(boundaries, now);
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      double then = Math.max(LEAST, shares[i]);
      double there = Math.max(LEAST, theirs[i]);
      sum += (there - then) * Math.log(there / then);
    }
    return sum;
  }

  private static double[] shares(double[] boundaries, double[] values) {
    double[] shares = new double[boundaries.length + 1];
    for (double value : values) {
      int found = Arrays.binarySearch(boundaries, value);
      shares[found < 0 ? -found - 1 : found]++;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= Math.max(1, values.length);
    }
    return shares;
  }
}
