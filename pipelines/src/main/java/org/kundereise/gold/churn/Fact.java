package org.kundereise.gold.churn;

/** What journeys do not hold and a customer's leaving may depend on. The code is its number. */
enum Fact {
  /** A ticket had no reply for so long: at the moment that the limit passed. */
  SLOW_RESPONSE,
  /** A solved ticket was reopened. */
  REOPENED,
  /** An answer to NPS or CSAT; the value is its place on the scale, from 0 to 1. */
  SCORE,
  /** Such an answer that is low: NPS up to 6, CSAT in the lowest quarter of its scale. */
  LOW_SCORE,
  /** A ticket or a refund that is a fault of the company's. */
  FAULT,
  /** An order with a discount. */
  DISCOUNT,
  /** The customer said why they left; the value is the place among the choices, from 0, or -1. */
  EXIT_REASON;

  static final Fact[] ALL = values();

  byte code() {
    return (byte) ordinal();
  }
}
