package org.kundereise.stats.value;

/**
 * Pareto/NBD (D. C. Schmittlein, D. G. Morrison, R. Colombo, "Counting your customers: who are they
 * and what will they do next?", Management Science 33 (1987), 1-24; notation and equations of P. S.
 * Fader, B. G. S. Hardie, "A note on deriving the Pareto/NBD model and related expressions", 2005).
 *
 * <p>Purchases come at a rate with a gamma distribution of shape {@code r} and rate {@code alpha};
 * the time until the customer leaves is exponential at a rate with a gamma distribution of shape
 * {@code s} and rate {@code beta}.
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

  @Override
  public double alive(double x, double recency, double age) {
    if (recency == age) {
      return 1;
    }
    LeavingTime leaving = new LeavingTime(r + x, alpha, s, beta);
    leaving.between(recency, age);
    double logStays = -(r + x) * Math.log(alpha + age) - s * Math.log(beta + age);
    return 1 / (1 + s * Math.exp(leaving.log() - logStays));
  }

  @Override
  public double expectedIfAlive(double x, double age, double ahead) {
    return (r + x) / (alpha + age) * (beta + age) * timeLeft(ahead / (beta + age));
  }

  @Override
  public double expectedOfNew(double time) {
    return r / alpha * beta * timeLeft(time / beta);
  }

  /** Expected until leaving or for so long, in units of the second parameter of leaving. */
  private double timeLeft(double time) {
    double log = Math.log1p(time);
    double power = (s - 1) * log;
    return Math.abs(power) < 1e-12 ? log : -Math.expm1(-power) / (s - 1);
  }
}
