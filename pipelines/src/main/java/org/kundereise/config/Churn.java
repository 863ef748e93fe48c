package org.kundereise.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * When a customer counts as lost: {@code days} after what {@code rule} says; and how it is
 * predicted.
 *
 * @param slowResponse a first response that takes longer may be a cause
 * @param faults reasons of refunds and topics of tickets by which the company failed the customer
 * @param retrainDays so many days lie between the models that predict it
 * @param exit how customers who left are asked why
 */
public record Churn(
    Rule rule, int days, Duration slowResponse, List<String> faults, int retrainDays, Exit exit) {
  static final Churn STANDARD =
      new Churn(Rule.NO_PURCHASE, 90, Duration.ofHours(24), List.of(), 30, Exit.NONE);

  /**
   * The question why somebody left.
   *
   * @param question its id in surveys; empty if nobody is asked
   * @param reasons a cause of the churn model, or another word, by the choice
   */
  public record Exit(String question, Map<String, String> reasons) {
    static final Exit NONE = new Exit("", Map.of());
  }

  /** What did not happen. */
  public enum Rule {
    /** No order since the last one. */
    NO_PURCHASE,
    /** No new contract since the last one ended. */
    NO_RENEWAL
  }
}
