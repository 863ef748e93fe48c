package org.kundereise.stats.value;

/**
 * BG/BB, for customers who can buy once a period and no more (P. S. Fader, B. G. S. Hardie, J.
 * Shang, "Customer-base analysis in a discrete-time noncontractual setting", Marketing Science 29
 * (2010), 1086-1108). Times are whole periods: {@code age} counts those that a customer had since
 * the first purchase.
 *
 * <p>In each the customer buys with a probability with a beta distribution of {@code alpha} and
 * {@code beta}; before each the customer leaves with one of {@code gamma} and {@code delta}.
 */
public record BetaGeometricBetaBinomial(double alpha, double beta, double gamma, double delta)
    implements PurchaseModel {

  @Override
  public double alive(double x, double recency, double age) {
    double stays = Beta.log(alpha + x, beta + age - x) + Beta.log(gamma, delta + age);
    double odds = 0;
    for (double last = recency; last < age; last++) {
      odds +=
          Math.exp(
              Beta.log(alpha + x, beta + last - x) + Beta.log(gamma + 1, delta + last) - stays);
    }
    return 1 / (1 + odds);
  }

  @Override
  public double expectedIfAlive(double x, double age, double ahead) {
    return bought(alpha + x, beta + age - x, delta + age, ahead);
  }

  @Override
  public double expectedOfNew(double time) {
    return bought(alpha, beta, delta, time);
  }

  /** The sum over periods of having stayed and of buying then; eq. 13 has it as a difference. */
  private double bought(double buys, double doesNot, double stayed, double periods) {
    double there = 1;
    double sum = 0;
    for (int period = 0; period < periods; period++) {
      there *= (stayed + period) / (gamma + stayed + period);
      // Of a period that is not over, the part that is.
      sum += there * Math.min(1, periods - period);
    }
    return buys / (buys + doesNot) * sum;
  }
}
