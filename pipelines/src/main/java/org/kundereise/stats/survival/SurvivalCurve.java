package org.kundereise.stats.survival;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The share to whom something has not happened yet, by time: a step at each time at which it
 * happened to somebody.
 *
 * @param times of the steps, ascending
 * @param survival right after each step
 * @param low lower end of the 95 % interval; NaN where there is none
 * @param high upper end of it
 * @param followed the longest time for which anybody was watched
 */
public record SurvivalCurve(
    double[] times, double[] survival, double[] low, double[] high, double followed)
    implements Serializable {

  /** Right after a time. */
  public double at(double time) {
    return value(survival, time);
  }

  /** Lower end of the 95 % interval right after a time. */
  public double lowAt(double time) {
    return value(low, time);
  }

  /** Upper end of the 95 % interval right after a time. */
  public double highAt(double time) {
    return value(high, time);
  }

  private double value(double[] values, double time) {
    int step = step(time);
    return step < 0 ? 1 : values[step];
  }

  /** The last step up to a time, -1 before the first. */
  private int step(double time) {
    int found = Arrays.binarySearch(times, time);
    return found < 0 ? -found - 2 : found;
  }

  /** The first time at which half or fewer are left; empty if that never was. */
  public OptionalDouble median() {
    return firstUpTo(survival);
  }

  /** Lower end of the median's 95 % interval (R. Brookmeyer, J. Crowley, Biometrics 38 (1982)). */
  public OptionalDouble medianLow() {
    return firstUpTo(low);
  }

  /** Upper end of it. */
  public OptionalDouble medianHigh() {
    return firstUpTo(high);
  }

  private OptionalDouble firstUpTo(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] <= 0.5) {
        return OptionalDouble.of(times[i]);
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * How much longer it takes on average for those to whom it has not happened by {@code since},
   * counted up to {@link #followed} at most: nobody knows what comes later. NaN if nobody is left.
   */
  public double remaining(double since) {
    double left = at(since);
    if (left == 0) {
      return Double.NaN;
    }
    double area = 0;
    double from = since;
    double height = left;
    for (int i = step(since) + 1; i < times.length; i++) {
      area += height * (times[i] - from);
      from = times[i];
      height = survival[i];
    }
    area += height * Math.max(0, followed - from);
    return area / left;
  }
}
