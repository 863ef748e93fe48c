package org.kundereise.gold.value;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kundereise.stats.value.GammaGamma.Spending;
import org.kundereise.stats.value.Histories;
import org.kundereise.stats.value.Holdout;

/**
 * What models are fitted to: how many customers have each history, and what they bought afterwards.
 * Sums of whole numbers, so that parts can be added in any order. Its size grows with the number of
 * different histories, hardly with that of customers.
 */
final class BuyingEvidence implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BITS = 23;
  private static final double DAYS_A_WEEK = 7;

  /** Amounts that differ by less than a thousandth are one. */
  private static final double LOG_STEP = 0.001;

  private final Map<Long, long[]> calibrated = new HashMap<>();
  private final Map<Long, long[]> fitted = new HashMap<>();
  private final Map<Long, long[]> spent = new HashMap<>();
  private long amount;
  private long days;

  /**
   * Adds a customer to those that models are compared by.
   *
   * @param later days with a purchase in the holdout
   */
  void calibrate(int x, int recency, int age, int later) {
    long[] sums = calibrated.computeIfAbsent(key(x, recency, age), k -> new long[3]);
    sums[0]++;
    sums[1] += later;
    sums[2] += (long) later * later;
  }

  /**
   * Adds a customer to those that the model is fitted to.
   *
   * @param amount of all purchases, in ten-thousandths of the currency
   * @param repeats of those after the first day
   */
  void fit(int x, int recency, int age, long amount, long repeats) {
    fitted.computeIfAbsent(key(x, recency, age), k -> new long[1])[0]++;
    this.amount = Math.addExact(this.amount, amount);
    this.days += x + 1;
    if (x > 0 && repeats > 0) {
      long bin = Math.round(Math.log((double) repeats / x) / LOG_STEP);
      spent.computeIfAbsent((long) x << 32 | bin & 0xFFFFFFFFL, k -> new long[1])[0]++;
    }
  }

  private static long key(int x, int recency, int age) {
    return (long) x << 2 * BITS | (long) age << BITS | recency;
  }

  /** Adds that of others. */
  BuyingEvidence addAll(BuyingEvidence others) {
    add(calibrated, others.calibrated);
    add(fitted, others.fitted);
    add(spent, others.spent);
    amount = Math.addExact(amount, others.amount);
    days += others.days;
    return this;
  }

  private static void add(Map<Long, long[]> sums, Map<Long, long[]> more) {
    more.forEach(
        (key, theirs) -> {
          long[] ours = sums.computeIfAbsent(key, k -> new long[theirs.length]);
          for (int i = 0; i < theirs.length; i++) {
            ours[i] += theirs[i];
          }
        });
  }

  /** Until the models that are compared stop knowing, in weeks. */
  Histories calibrated() {
    return histories(calibrated);
  }

  /** Until the model that is used stops knowing, in weeks. */
  Histories fitted() {
    return histories(fitted);
  }

  private static Histories histories(Map<Long, long[]> sums) {
    int size = sums.size();
    double[] x = new double[size];
    double[] recency = new double[size];
    double[] age = new double[size];
    double[] weight = new double[size];
    int i = 0;
    for (Map.Entry<Long, long[]> entry : new TreeMap<>(sums).entrySet()) {
      x[i] = x(entry.getKey());
      recency[i] = recency(entry.getKey());
      age[i] = age(entry.getKey());
      weight[i++] = entry.getValue()[0];
    }
    return Histories.of(x, recency, age, weight);
  }

  private static int x(long key) {
    return (int) (key >>> 2 * BITS);
  }

  private static double recency(long key) {
    return (key & (1 << BITS) - 1) / DAYS_A_WEEK;
  }

  private static double age(long key) {
    return (key >>> BITS & (1 << BITS) - 1) / DAYS_A_WEEK;
  }

  /** Compares what a model expects with what customers did. */
  void compare(Holdout holdout) {
    new TreeMap<>(calibrated)
        .forEach(
            (key, sums) -> holdout.add(x(key), recency(key), age(key), sums[0], sums[1], sums[2]));
  }

  /** What was spent at a purchase after the first, in the currency. */
  Spending spending() {
    int size = spent.size();
    double[] x = new double[size];
    double[] mean = new double[size];
    double[] weight = new double[size];
    int i = 0;
    for (Map.Entry<Long, long[]> entry : new TreeMap<>(spent).entrySet()) {
      x[i] = entry.getKey() >>> 32;
      mean[i] = Math.exp((int) (long) entry.getKey() * LOG_STEP) / ScoreValue.UNITS;
      weight[i++] = entry.getValue()[0];
    }
    return new Spending(x, mean, weight);
  }

  /** What all customers spent on a day with a purchase, on average, in the currency. */
  double averageSpend() {
    return days == 0 ? 0 : (double) amount / days / ScoreValue.UNITS;
  }

  /** Another number for other evidence, whatever the order it came in. */
  long fingerprint() {
    long sum = mix(amount) + mix(days);
    int map = 0;
    for (Map<Long, long[]> sums : List.of(calibrated, fitted, spent)) {
      long salt = mix(++map);
      for (Map.Entry<Long, long[]> entry : sums.entrySet()) {
        long one = mix(entry.getKey() ^ salt);
        for (long figure : entry.getValue()) {
          one = mix(one + figure);
        }
        sum += one;
      }
    }
    return sum;
  }

  /** G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", 2014. */
  static long mix(long z) {
    long y = z + 0x9E3779B97F4A7C15L;
    y = (y ^ y >>> 30) * 0xBF58476D1CE4E5B9L;
    y = (y ^ y >>> 27) * 0x94D049BB133111EBL;
    return y ^ y >>> 31;
  }
}
