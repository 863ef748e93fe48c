package org.kundereise.stats.value;

/**
 * Purchases of somebody who would go on buying at a rate with a gamma distribution, but may leave
 * after each purchase with a probability with a beta distribution.
 *
 * <p>So many purchases {@code k} would be made that is negative binomial; the {@code j}-th after
 * the next one is made if none before it was the last, with the probability {@code (b)_j / (a +
 * b)_j}. The sum over both equals the published expectation with its hypergeometric function (P. S.
 * Fader, B. G. S. Hardie, K. L. Lee, "'Counting your customers' the easy way", Marketing Science 24
 * (2005), eq. 10) and has positive terms only: nothing cancels, whatever the parameters, and there
 * is no pole at {@code a = 1}.
 */
final class GeometricDropout {
  private static final double NEGLIGIBLE = 1e-18;

  /** So many standard deviations below the mean nothing is missed. */
  private static final double FAR = 12;

  private GeometricDropout() {}

  /**
   * The purchases expected.
   *
   * @param shape of the rate's gamma distribution
   * @param time in units of the rate's other parameter
   * @param a first parameter of the distribution of leaving
   * @param b second one, counting the purchases after which the customer did not leave
   */
  static double expected(double shape, double time, double a, double b) {
    if (time <= 0) {
      return 0;
    }
    double z = time / (1 + time);
    double mean = shape * time;
    double deviation = Math.sqrt(mean * (1 + time));
    long k = (long) Math.max(0, Math.floor(mean - FAR * deviation - FAR));
    double made = 0;
    double stays = 1;
    for (long j = 0; j < k; j++) {
      made += stays;
      stays *= (b + j) / (a + b + j);
    }
    double chance = Math.exp(logChance(k, shape, time));
    double sum = chance * made;
    // Terms fall from the mean on, and then quicker than those of a geometric series.
    while (k < mean || chance * (made + 1) > NEGLIGIBLE * (1 - z) * sum) {
      chance *= z * (shape + k) / (k + 1);
      made += stays;
      stays *= (b + k) / (a + b + k);
      sum += chance * made;
      k++;
    }
    return sum;
  }

  private static double logChance(long k, double shape, double time) {
    double none = -shape * Math.log1p(time);
    if (k == 0) {
      return none;
    }
    return Beta.logGamma(shape + k)
        - Beta.logGamma(shape)
        - Beta.logGamma(k + 1)
        + none
        + k * Math.log(time / (1 + time));
  }
}
