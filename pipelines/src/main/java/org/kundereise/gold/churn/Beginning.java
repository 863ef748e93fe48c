package org.kundereise.gold.churn;

import java.util.Locale;

/**
 * What is known of a customer when the first month is over. The order is that of the numbers in a
 * lifetime, after the days.
 */
enum Beginning {
  /** Of the first purchase, in the currency. */
  FIRST_VALUE,
  /** It bore a discount. */
  DISCOUNT,
  /**
   * How many more purchases the first month had. Whoever buys more meets more, good and bad: what
   * is met is to be compared among those who bought alike.
   */
  MORE_PURCHASES,
  /** No member of the loyalty programme by its end. */
  NO_LOYALTY,
  /** A ticket of it had no reply in time. */
  SLOW_RESPONSE,
  /** The company failed the customer in it. */
  FAULT,
  /** A low score was given in it. */
  LOW_SCORE;

  /** How long the first month is: what comes later may be a consequence of having stayed. */
  static final int DAYS = 30;

  /** The name in tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
