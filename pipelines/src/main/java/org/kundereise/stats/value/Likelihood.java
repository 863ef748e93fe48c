package org.kundereise.stats.value;

/**
 * A log-likelihood over the logarithms of positive parameters: so every point is allowed, and
 * parameters of very different size are alike to an optimiser.
 */
interface Likelihood {
  /**
   * The sum over all observations.
   *
   * @param logs the logarithms of the parameters
   * @param gradient filled with the derivatives by {@code logs}
   */
  double at(double[] logs, double[] gradient);

  /** How many observations it sums over. */
  double observations();
}
