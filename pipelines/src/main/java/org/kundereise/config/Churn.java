package org.kundereise.config;

import java.time.Duration;
import java.util.List;

/**
 * When a customer counts as lost: {@code days} after what {@code rule} says; and how it is
 * predicted.
 *
 * @param slowResponse a first response that takes longer may be a cause
 * @param faults reasons of refunds and topics of tickets by which the company failed the customer
 * @param retrainDays so many days lie between the models that predict it
 */
public record Churn(
    Rule rule, int days, Duration slowResponse, List<String> faults, int retrainDays) {
  static final Churn STANDARD =
      new Churn(Rule.NO_PURCHASE, 90, Duration.ofHours(24), List.of(), 30);

  /** What did not happen. */
  public enum Rule {
    /** No order since the last one. */
    NO_PURCHASE,
    /** No new contract since the last one ended. */
    NO_RENEWAL
  }
}
