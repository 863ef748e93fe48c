package org.kundereise.stats.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good probabilities are, of rows whose outcome is known and which the model has not seen.
 *
 * @param rows how many
 * @param positives how many of them are positive
 * @param auc the chance that a positive row has the higher probability of two, ties by half
 * @param aucError its standard error (J. A. Hanley, B. J. McNeil, Radiology 143 (1982), 29-36)
 * @param prAuc average precision: the precision at each positive, ties together
 * @param brier mean squared distance between probability and outcome (G. W. Brier 1950)
 * @param ece mean distance between probability and share of positives over the bins, each by its
 *     rows (expected calibration error)
 * @param bins tenths of probability that have rows, for the calibration table
 * @param deciles tenths of the rows, the highest probabilities first
 */
public record Quality(
    int rows,
    int positives,
    double auc,
    double aucError,
    double prAuc,
    double brier,
    double ece,
    List<Bin> bins,
    List<Bin> deciles) {
  private static final int TENTHS = 10;

  /**
   * Some rows together.
   *
   * @param number which, from 1
   * @param probability mean of the rows'
   */
  public record Bin(int number, int rows, int positives, double probability) {
    public double observed() {
      return rows == 0 ? 0 : positives / (double) rows;
    }
  }

  /**
   * @throws IllegalArgumentException if only one outcome is there
   */
  public static Quality of(double[] probabilities, boolean[] positive) {
    int rows = probabilities.length;
    int positives = 0;
    double brier = 0;
    for (int i = 0; i < rows; i++) {
      positives += positive[i] ? 1 : 0;
      double error = probabilities[i] - (positive[i] ? 1 : 0);
      brier += error * error;
    }
    if (positives == 0 || positives == rows) {
      throw new IllegalArgumentException(
          "Cannot measure probabilities over %d rows of which %d are positive"
              .formatted(rows, positives));
    }
    int[] order = highestFirst(probabilities);
    double auc = auc(probabilities, positive, order, positives);
    List<Bin> bins = bins(probabilities, positive);
    double ece = 0;
    for (Bin bin : bins) {
      ece += bin.rows() * Math.abs(bin.probability() - bin.observed()) / rows;
    }
    return new Quality(
        rows,
        positives,
        auc,
        error(auc, positives, rows - positives),
        averagePrecision(probabilities, positive, order, positives),
        brier / rows,
        ece,
        bins,
        deciles(probabilities, positive, order));
  }

  /** How many times more frequent positives are in the first tenth of the rows than in all. */
  public double firstLift() {
    return deciles.get(0).observed() * rows / positives;
  }

  private static int[] highestFirst(double[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -probabilities[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double auc(
      double[] probabilities, boolean[] positive, int[] order, int positives) {
    double pairs = 0;
    int above = 0;
    for (int from = 0; from < order.length; ) {
      int to = endOfTie(probabilities, order, from);
      int theirs = count(positive, order, from, to);
      int others = to - from - theirs;
      pairs += others * (above + theirs / 2.0);
      above += theirs;
      from = to;
    }
    return pairs / positives / (order.length - positives);
  }

  private static double error(double auc, double positives, double negatives) {
    double q1 = auc / (2 - auc);
    double q2 = 2 * auc * auc / (1 + auc);
    double variance =
        auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc);
    return Math.sqrt(Math.max(0, variance) / positives / negatives);
  }

  private static double averagePrecision(
      double[] probabilities, boolean[] positive, int[] order, int positives) {
    double sum = 0;
    int found = 0;
    for (int from = 0; from < order.length; ) {
      int to = endOfTie(probabilities, order, from);
      int theirs = count(positive, order, from, to);
      found += theirs;
      sum += theirs * (found / (double) to);
      from = to;
    }
    return sum / positives;
  }

  private static int endOfTie(double[] probabilities, int[] order, int from) {
    int to = from + 1;
    while (to < order.length && probabilities[order[to]] == probabilities[order[from]]) {
      to++;
    }
    return to;
  }

  private static int count(boolean[] positive, int[] order, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += positive[order[i]] ? 1 : 0;
    }
    return count;
  }

  private static List<Bin> bins(double[] probabilities, boolean[] positive) {
    int[] rows = new int[TENTHS];
    int[] positives = new int[TENTHS];
    double[] sums = new double[TENTHS];
    for (int i = 0; i < probabilities.length; i++) {
      int bin = Math.min(TENTHS - 1, (int) (probabilities[i] * TENTHS));
      rows[bin]++;
      positives[bin] += positive[i] ? 1 : 0;
      sums[bin] += probabilities[i];
    }
    return IntStream.range(0, TENTHS)
        .filter(bin -> rows[bin] > 0)
        .mapToObj(bin -> new Bin(bin + 1, rows[bin], positives[bin], sums[bin] / rows[bin]))
        .toList();
  }

  private static List<Bin> deciles(double[] probabilities, boolean[] positive, int[] order) {
    List<Bin> deciles = new ArrayList<>();
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      int from = (int) ((long) tenth * order.length / TENTHS);
      int to = (int) ((long) (tenth + 1) * order.length / TENTHS);
      int[] theirs = Arrays.copyOfRange(order, from, to);
      deciles.add(
          new Bin(
              tenth + 1,
              to - from,
              count(positive, order, from, to),
              Arrays.stream(theirs).mapToDouble(i -> probabilities[i]).average().orElse(0)));
    }
    return List.copyOf(deciles);
  }
}
