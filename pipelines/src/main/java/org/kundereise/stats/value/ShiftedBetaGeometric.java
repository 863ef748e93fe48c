package org.kundereise.stats.value;

/**
 * sBG, for contracts that are renewed or not at the end of each period (P. S. Fader, B. G. S.
 * Hardie, "How to project customer retention", Journal of Interactive Marketing 21 (2007), 76-90).
 * A customer ends the contract with a probability with a beta distribution of {@code alpha} and
 * {@code beta}; so the retention of a cohort rises though nobody's does.
 */
public record ShiftedBetaGeometric(double alpha, double beta) {

  public static ShiftedBetaGeometric of(Estimate estimate) {
    double[] values = estimate.values();
    return new ShiftedBetaGeometric(values[0], values[1]);
  }

  /**
   * The parameters of greatest likelihood.
   *
   * @param ended contracts that ended with the first, second, … period
   * @param going contracts that had been renewed so many times when they were last seen, from 0
   */
  public static Estimate fit(double[] ended, double[] going) {
    return MaximumLikelihood.of(new ContractLikelihood(ended, going), 0, 0);
  }

  /** The share of customers that is left after so many periods (eq. 6). */
  public double survival(int periods) {
    double share = 1;
    for (int i = 1; i <= periods; i++) {
      share *= retention(i);
    }
    return share;
  }

  /** Of those there at the beginning of a period, from 1, the share that goes on (eq. 8). */
  public double retention(int period) {
    return (beta + period - 1) / (alpha + beta + period - 1);
  }

  /**
   * The renewals to come of a customer who had some, each worth less the later it comes: the
   * discounted expected residual lifetime, over a horizon (P. S. Fader, B. G. S. Hardie,
   * "Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity",
   * Marketing Science 29 (2010), 85-93, eq. 6 without its limit).
   *
   * @param renewals so far
   * @param horizon periods
   * @param discount per period
   */
  public double residual(int renewals, int horizon, double discount) {
    double there = 1;
    double sum = 0;
    for (int i = 1; i <= horizon; i++) {
      there *= retention(renewals + i);
      sum += there / Math.pow(1 + discount, i);
    }
    return sum;
  }

  private record ContractLikelihood(double[] ended, double[] going) implements Likelihood {
    @Override
    public double observations() {
      double n = 0;
      for (double count : ended) {
        n += count;
      }
      for (double count : going) {
        n += count;
      }
      return n;
    }

    @Override
    public double at(double[] logs, double[] gradient) {
      double alpha = Math.exp(logs[0]);
      double beta = Math.exp(logs[1]);
      double sum = 0;
      gradient[0] = 0;
      gradient[1] = 0;
      for (int i = 0; i < ended.length; i++) {
        sum += ended[i] * add(alpha, beta, 1, i, ended[i], gradient);
      }
      for (int i = 0; i < going.length; i++) {
        sum += going[i] * add(alpha, beta, 0, i, going[i], gradient);
      }
      gradient[0] *= alpha;
      gradient[1] *= beta;
      return sum;
    }

    /** {@code log (B(alpha + i, beta + j) / B(alpha, beta))}. */
    private static double add(
        double alpha, double beta, int i, int j, double weight, double[] gradient) {
      double both = Beta.digamma(alpha + beta + i + j) - Beta.digamma(alpha + beta);
      gradient[0] += weight * (Beta.digamma(alpha + i) - Beta.digamma(alpha) - both);
      gradient[1] += weight * (Beta.digamma(beta + j) - Beta.digamma(beta) - both);
      return Beta.log(alpha + i, beta + j) - Beta.log(alpha, beta);
    }
  }
}
