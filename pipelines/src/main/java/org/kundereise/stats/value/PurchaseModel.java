package org.kundereise.stats.value;

/**
 * How customers buy until they leave, unseen. Times are in the unit of the histories that the
 * parameters were fitted to; {@code x}, {@code recency} and {@code age} are a customer's history as
 * in {@link Histories}.
 */
public sealed interface PurchaseModel
    permits BetaGeometricNbd, ParetoNbd, BetaGeometricBetaBinomial {

  /** The probability that the customer has not left. */
  double alive(double x, double recency, double age);

  /**
   * The number of purchases expected within some time from now, of a customer who has not left. It
   * does not depend on when the last purchase was.
   */
  double expectedIfAlive(double x, double age, double ahead);

  /** The number of purchases expected after the first, of a new customer, within some time. */
  double expectedOfNew(double time);

  /** The number of purchases expected within some time from now. */
  default double expected(double x, double recency, double age, double ahead) {
    return alive(x, recency, age) * expectedIfAlive(x, age, ahead);
  }
}
