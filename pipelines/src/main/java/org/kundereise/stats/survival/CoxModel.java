package org.kundereise.stats.survival;

import org.apache.commons.math3.special.Erf;

/**
 * What goes with a higher or lower hazard.
 *
 * @param coefficients logarithms of the hazard ratio of one unit more, by covariate
 * @param errors their standard errors
 * @param means of the covariates over all spells
 * @param logLikelihood the partial one
 * @param events how many there were
 * @param baseline survival of somebody with the {@code means}
 */
public record CoxModel(
    double[] coefficients,
    double[] errors,
    double[] means,
    double logLikelihood,
    int events,
    SurvivalCurve baseline) {

  private static final double Z95 = 1.959963984540054;

  /** How many times the hazard with one unit more. */
  public double ratio(int covariate) {
    return Math.exp(coefficients[covariate]);
  }

  /** Lower end of the ratio's 95 % interval. */
  public double ratioLow(int covariate) {
    return Math.exp(coefficients[covariate] - Z95 * errors[covariate]);
  }

  /** Upper end of it. */
  public double ratioHigh(int covariate) {
    return Math.exp(coefficients[covariate] + Z95 * errors[covariate]);
  }

  /** Wald's statistic. */
  public double z(int covariate) {
    return coefficients[covariate] / errors[covariate];
  }

  /** The chance of a statistic as far from 0 if the covariate did nothing. */
  public double p(int covariate) {
    return Erf.erfc(Math.abs(z(covariate)) / Math.sqrt(2));
  }

  /** How many times the hazard of somebody with the means. */
  public double hazardRatio(double... covariates) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * (covariates[i] - means[i]);
    }
    return Math.exp(sum);
  }

  /** Survival of somebody with these covariates, should they stay as they are. */
  public SurvivalCurve survival(double... covariates) {
    double ratio = hazardRatio(covariates);
    double[] survival = baseline.survival().clone();
    double[] unknown = new double[survival.length];
    for (int i = 0; i < survival.length; i++) {
      survival[i] = Math.pow(survival[i], ratio);
      unknown[i] = Double.NaN;
    }
    return new SurvivalCurve(baseline.times(), survival, unknown, unknown, baseline.followed());
  }
}
