package org.kundereise.stats.value;

import java.util.Arrays;

/**
 * Parameters of greatest likelihood.
 *
 * @param logs their logarithms
 * @param covariance of the logarithms: the inverse of the negative Hessian
 * @param logLikelihood of all observations
 * @param isInside whether it is a maximum; otherwise the likelihood rises, ever more slowly, where
 *     parameters leave for zero or for infinity, as they do where customers do not differ. What is
 *     expected of customers is sound all the same; single parameters and their standard errors mean
 *     nothing, and the covariance leaves out where they are leaving for.
 */
public record Estimate(
    double[] logs, double[][] covariance, double logLikelihood, boolean isInside) {

  public double[] values() {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }

  /** Of a parameter, by the delta method. */
  public double standardError(int parameter) {
    return Math.exp(logs[parameter]) * Math.sqrt(covariance[parameter][parameter]);
  }

  /** The variance of a figure whose derivatives by the logarithms of the parameters are given. */
  public double variance(double[] derivatives) {
    double variance = 0;
    for (int i = 0; i < derivatives.length; i++) {
      for (int j = 0; j < derivatives.length; j++) {
        variance += derivatives[i] * covariance[i][j] * derivatives[j];
      }
    }
    return variance;
  }
}
