package org.kundereise.gold.touchpoints;

import java.util.Locale;

/**
 * What a customer did at a touchpoint. The order is that of touchpoints at the same moment: a visit
 * comes before what is done on it. The code is stored in {@code gold.journeys}: never renumber.
 */
public enum Kind {
  VISIT(1),
  PRODUCT_VIEW(2),
  SEARCH(3),
  CART(4),
  CHECKOUT(5),
  ORDER(6),
  REFUND(7),
  TICKET(8),
  SURVEY(9),
  REVIEW(10),
  REFERRAL(11),
  QUOTE(12),
  DEAL_STAGE(13),
  DEAL_WON(14),
  DEAL_LOST(15),
  SUBSCRIPTION_START(16),
  SUBSCRIPTION_RENEWAL(17),
  SUBSCRIPTION_CANCEL(18),
  SUBSCRIPTION_END(19),
  CHAT(20),
  STORE_VISIT(21),
  INVITATION(22),
  MENTION(23);

  private final byte code;

  Kind(int code) {
    this.code = (byte) code;
  }

  /** The number that stands for the kind in {@code gold.journeys}. */
  public byte code() {
    return code;
  }

  /** The name as stored in {@code gold.touchpoints}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
