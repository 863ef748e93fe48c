package org.kundereise.stats.value;

import java.util.Arrays;

/**
 * Purchase histories of customers, those that are alike put together: all that models of buying
 * till leaving need to know (P. S. Fader, B. G. S. Hardie, "Creating an RFM summary using Excel",
 * 2005).
 *
 * <p>A history is {@code x}, the number of purchases after the first; {@code t_x}, when the last of
 * them was; {@code T}, until when there is knowledge; both in one unit of time since the customer's
 * first purchase. Histories lie in order, whatever order the customers came in, so that sums over
 * them are always the same.
 */
public final class Histories {
  /** Bits of a history's number among the recencies, and among the ages. */
  private static final int BITS = 23;

  /** What is left of 63 for the frequency. */
  private static final int MOST_PURCHASES = (1 << 17) - 1;

  private final double[] recencies;
  private final double[] ages;
  private final int[] frequency;
  private final int[] recency;
  private final int[] age;
  private final double[] weight;
  private final double customers;

  private Histories(double[] recencies, double[] ages, long[] keys, double[] weights) {
    this.recencies = recencies;
    this.ages = ages;
    int size = keys.length;
    this.frequency = new int[size];
    this.recency = new int[size];
    this.age = new int[size];
    int mask = (1 << BITS) - 1;
    for (int i = 0; i < size; i++) {
      frequency[i] = (int) (keys[i] >>> 2 * BITS);
      age[i] = (int) (keys[i] >>> BITS) & mask;
      recency[i] = (int) keys[i] & mask;
    }
    this.weight = weights;
    this.customers = Arrays.stream(weights).sum();
  }

  /**
   * One history a customer.
   *
   * @throws IllegalArgumentException that names the first customer, from 0, whose history cannot be
   */
  public static Histories of(double[] frequency, double[] recency, double[] age) {
    double[] ones = new double[frequency.length];
    Arrays.fill(ones, 1);
    return of(frequency, recency, age, ones);
  }

  /**
   * Histories that several customers may share.
   *
   * @param weight how many customers; whole numbers add up in any order
   */
  public static Histories of(double[] frequency, double[] recency, double[] age, double[] weight) {
    DistinctValues recencies = new DistinctValues();
    DistinctValues ages = new DistinctValues();
    int size = frequency.length;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      check(i, frequency[i], recency[i], age[i]);
      keys[i] = key((long) frequency[i], ages.add(age[i]), recencies.add(recency[i]));
    }
    if (Math.max(recencies.size(), ages.size()) > 1 << BITS) {
      throw new IllegalArgumentException(
          "Cannot compare histories: there are more than %,d different times; round them to days"
              .formatted(1 << BITS));
    }
    inOrder(keys, ages.ranks(), recencies.ranks());
    return together(recencies.sorted(), ages.sorted(), keys, weight);
  }

  private static long key(long frequency, int age, int recency) {
    return frequency << 2 * BITS | (long) age << BITS | recency;
  }

  /** Keys whose order is that of the values. */
  private static void inOrder(long[] keys, int[] ages, int[] recencies) {
    int mask = (1 << BITS) - 1;
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          key(
              keys[i] >>> 2 * BITS,
              ages[(int) (keys[i] >>> BITS) & mask],
              recencies[(int) keys[i] & mask]);
    }
  }

  private static Histories together(
      double[] recencies, double[] ages, long[] keys, double[] weight) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    double[] weights = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[distinct - 1]) {
        sorted[distinct++] = sorted[i];
      }
      weights[distinct - 1]++;
    }
    long[] found = Arrays.copyOf(sorted, distinct);
    weights = Arrays.copyOf(weights, distinct);
    if (Arrays.stream(weight).anyMatch(w -> w != 1)) {
      Arrays.fill(weights, 0);
      for (int i = 0; i < keys.length; i++) {
        weights[Arrays.binarySearch(found, keys[i])] += weight[i];
      }
    }
    return new Histories(recencies, ages, found, weights);
  }

  private static void check(int i, double x, double recency, double age) {
    String wrong = mistake(x, recency, age);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("customer %,d: %s".formatted(i, wrong));
    }
  }

  /** What is wrong with a history; empty where nothing is. */
  public static String mistake(double x, double recency, double age) {
    if (!(x >= 0 && x <= MOST_PURCHASES && x == Math.rint(x))) {
      return "the frequency %s is no whole number from 0 to %,d".formatted(x, MOST_PURCHASES);
    }
    if (!(age >= 0 && age < Double.POSITIVE_INFINITY)) {
      return "the age %s is no time since the first purchase".formatted(age);
    }
    if (!(recency >= 0 && recency <= age)) {
      return "the recency %s does not lie between 0 and the age %s".formatted(recency, age);
    }
    if (x == 0 && recency > 0) {
      return "the recency is %s, but there is no purchase after the first".formatted(recency);
    }
    return x > 0 && recency == 0
        ? "the recency is 0, but there are %.0f purchases after the first".formatted(x)
        : "";
  }

  /** One of every so many of the different histories: enough to find where to begin. */
  Histories everyOne(int of) {
    int size = (size() + of - 1) / of;
    long[] keys = new long[size];
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      keys[i] = key(frequency[i * of], age[i * of], recency[i * of]);
      weights[i] = weight[i * of];
    }
    return new Histories(recencies, ages, keys, weights);
  }

  /** How many different histories there are. */
  public int size() {
    return frequency.length;
  }

  /** How many customers there are. */
  public double customers() {
    return customers;
  }

  /** Customers who bought again. */
  public double repeatBuyers() {
    double buyers = 0;
    for (int i = size() - 1; i >= 0 && frequency[i] > 0; i--) {
      buyers += weight[i];
    }
    return buyers;
  }

  /** The sum of a figure over all customers. */
  public double sum(Figure figure) {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += weight[i] * figure.of(x(i), recency(i), age(i));
    }
    return sum;
  }

  /** Something about a history. */
  @FunctionalInterface
  public interface Figure {
    double of(double x, double recency, double age);
  }

  public int x(int i) {
    return frequency[i];
  }

  public double recency(int i) {
    return recencies[recency[i]];
  }

  public double age(int i) {
    return ages[age[i]];
  }

  public double weight(int i) {
    return weight[i];
  }

  /** The different recencies, ascending. */
  double[] recencies() {
    return recencies;
  }

  /** The different ages, ascending. */
  double[] ages() {
    return ages;
  }

  /** The number of a history's recency among {@link #recencies}. */
  int recencyNumber(int i) {
    return recency[i];
  }

  /** The number of a history's age among {@link #ages}. */
  int ageNumber(int i) {
    return age[i];
  }

  /** The end of the histories with the same {@code x} as the one at {@code from}. */
  int sameFrequency(int from) {
    int to = from;
    while (to < size() && frequency[to] == frequency[from]) {
      to++;
    }
    return to;
  }
}
