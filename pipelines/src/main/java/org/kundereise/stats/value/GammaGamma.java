package org.kundereise.stats.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What customers spend at a purchase (P. S. Fader, B. G. S. Hardie, "The gamma-gamma model of
 * monetary value", 2013). It does not depend on how often they buy, so says the model.
 *
 * <p>An amount has a gamma distribution of shape {@code p} and a rate that itself has a gamma
 * distribution of shape {@code q} and rate {@code gamma}.
 */
public record GammaGamma(double p, double q, double gamma) {
  /** Names of the parameters, in the order of an estimate. */
  public static final List<String> PARAMETERS = List.of("p", "q", "gamma");

  public static GammaGamma of(Estimate estimate) {
    double[] values = estimate.values();
    return new GammaGamma(values[0], values[1], values[2]);
  }

  /**
   * The parameters of greatest likelihood.
   *
   * @param spent by customers who bought again, at purchases after the first
   */
  public static Estimate fit(Spending spent) {
    double mean = spent.overall();
    return MaximumLikelihood.of(
        new SpendingLikelihood(spent), Math.log(2), Math.log(2), Math.log(mean));
  }

  /** The amount expected of somebody of whom nothing is known; infinite where q is 1 or less. */
  public double expected() {
    return q > 1 ? p * gamma / (q - 1) : Double.POSITIVE_INFINITY;
  }

  /**
   * The amount expected of a customer (eq. 5): between what everybody and what this one spends.
   *
   * @param x purchases observed
   * @param mean what was spent at one, on average
   */
  public double expected(double x, double mean) {
    return x == 0 ? expected() : p * (gamma + x * mean) / (p * x + q - 1);
  }

  /**
   * What customers spent at a purchase, on average.
   *
   * @param x of how many purchases
   * @param mean the average amount, greater than nothing
   * @param weight how many customers
   */
  public record Spending(double[] x, double[] mean, double[] weight) {
    public Spending {
      for (int i = 0; i < x.length; i++) {
        if (!(x[i] >= 1 && mean[i] > 0 && mean[i] < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "customer %,d: an average of %s over %s purchases is no amount spent"
                  .formatted(i, mean[i], x[i]));
        }
      }
    }

    /** One customer each. */
    public static Spending of(double[] x, double[] mean) {
      double[] ones = new double[x.length];
      Arrays.fill(ones, 1);
      return new Spending(x, mean, ones);
    }

    public double customers() {
      return Arrays.stream(weight).sum();
    }

    /** Of all customers alike. */
    double overall() {
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        sum += weight[i] * mean[i];
      }
      return sum / customers();
    }

    /**
     * How amounts go with the number of purchases: Pearson's correlation. The model takes it to be
     * nothing.
     */
    public double correlation() {
      double n = customers();
      double meanX = 0;
      for (int i = 0; i < x.length; i++) {
        meanX += weight[i] * x[i] / n;
      }
      double meanOfMeans = overall();
      double both = 0;
      double varX = 0;
      double varMean = 0;
      for (int i = 0; i < x.length; i++) {
        double byX = x[i] - meanX;
        double byMean = mean[i] - meanOfMeans;
        both += weight[i] * byX * byMean;
        varX += weight[i] * byX * byX;
        varMean += weight[i] * byMean * byMean;
      }
      return varX * varMean == 0 ? 0 : both / Math.sqrt(varX * varMean);
    }

    /** In the order of x, so that what hangs on x alone is computed once. */
    Spending inOrder() {
      int[] order =
          IntStream.range(0, x.length)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer i) -> x[i]).thenComparing(i -> mean[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Spending(pick(x, order), pick(mean, order), pick(weight, order));
    }

    private static double[] pick(double[] from, int[] order) {
      return Arrays.stream(order).mapToDouble(i -> from[i]).toArray();
    }
  }
}
