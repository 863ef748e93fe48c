package org.kundereise.config;

/** When a customer counts as lost: {@code days} after what {@code rule} says. */
public record Churn(Rule rule, int days) {
  static final Churn STANDARD = new Churn(Rule.NO_PURCHASE, 90);

  /** What did not happen. */
  public enum Rule {
    /** No order since the last one. */
    NO_PURCHASE,
    /** No new contract since the last one ended. */
    NO_RENEWAL
  }
}
