package org.kundereise.stats.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well a model foretells what customers did after the time it was fitted to: those who were
 * alike are taken together by their number of purchases.
 */
public final class Holdout {
  /** Customers with as many purchases or more are one group. */
  private static final int MANY = 7;

  private final RememberedPurchases expected;
  private final Map<Integer, double[]> groups = new TreeMap<>();
  private double customers;
  private double bought;
  private double foretold;
  private double squares;

  /**
   * @param time how long customers were watched after it
   */
  public Holdout(PurchaseModel model, double time) {
    this.expected = RememberedPurchases.within(model, time);
  }

  /**
   * Adds customers who had one history.
   *
   * @param bought purchases afterwards, of all of them
   * @param squares of each one's, added up
   */
  public void add(
      double x, double recency, double age, double customers, double bought, double squares) {
    double each = expected.of(x, recency, age);
    this.customers += customers;
    this.bought += bought;
    this.foretold += customers * each;
    this.squares += squares - 2 * each * bought + customers * each * each;
    double[] group = groups.computeIfAbsent((int) Math.min(x, MANY), g -> new double[3]);
    group[0] += customers;
    group[1] += bought;
    group[2] += customers * each;
  }

  /**
   * A line of the table that calibration and holdout are compared by.
   *
   * @param x purchases until the model was fitted; 7 for those and more
   * @param bought purchases afterwards, on average
   * @param foretold those expected, on average
   */
  public record Line(int x, double customers, double bought, double foretold) {}

  /** The table, by number of purchases. */
  public List<Line> table() {
    return groups.entrySet().stream()
        .map(
            e -> {
              double[] sums = e.getValue();
              return new Line(e.getKey(), sums[0], sums[1] / sums[0], sums[2] / sums[0]);
            })
        .toList();
  }

  public double customers() {
    return customers;
  }

  /** Purchases that there were. */
  public double bought() {
    return bought;
  }

  /** Purchases that were expected. */
  public double foretold() {
    return foretold;
  }

  /** How much too many purchases were expected, as a share of those there were. */
  public double error() {
    return bought == 0 ? Double.NaN : foretold / bought - 1;
  }

  /** Root mean square of the difference, by customer. */
  public double rootMeanSquare() {
    return Math.sqrt(Math.max(0, squares) / customers);
  }
}
