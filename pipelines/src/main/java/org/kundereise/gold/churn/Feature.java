package org.kundereise.gold.churn;

import java.util.Locale;

/**
 * What is known of a customer on a day, all of it from before the day. The order is that of the
 * numbers a model learns from; a model that learnt from others is not used.
 */
public enum Feature {
  DAYS_SINCE_ORDER(Role.SIGN, true),
  USUAL_INTERVAL(Role.SIGN, true),
  OVERDUE(Role.SIGN, true),
  ORDERS(Role.SIGN, true),
  ORDERS_90D(Role.SIGN, true),
  TENURE(Role.SIGN, true),
  ORDER_VALUE(Role.SIGN, true),
  VALUE_TREND(Role.SIGN, false),
  DAYS_SINCE_VISIT(Role.SIGN, true),
  VISITS_30D(Role.SIGN, true),
  VISITS_90D(Role.SIGN, true),
  ENGAGEMENT_TREND(Role.SIGN, false),
  CARTS_90D(Role.SIGN, true),
  SEASON(Role.SIGN, false),
  STAGE(Role.SIGN, false),
  REVIEWS_90D(Role.SIGN, true),
  CANCELLED_90D(Role.SIGN, false),
  DISCOUNT_SHARE(Role.SIGN, false),
  LAST_SCORE(Role.SIGN, false),
  NO_LOYALTY(Role.CAUSE, false),
  TICKETS_90D(Role.CAUSE, true),
  SLOW_RESPONSES_90D(Role.CAUSE, true),
  REOPENED_90D(Role.CAUSE, true),
  REFUNDS_60D(Role.SIGN, true),
  FAULTS_60D(Role.CAUSE, true),
  LOW_SCORES_90D(Role.CAUSE, true);

  /** What a feature is of the customer's leaving. */
  public enum Role {
    /** Shows it: what the customer does and says. */
    SIGN,
    /** May bring it about: what the company did to the customer, or did not. */
    CAUSE
  }

  static final int COUNT = values().length;

  private final Role role;
  private final boolean isSkewed;

  Feature(Role role, boolean isSkewed) {
    this.role = role;
    this.isSkewed = isSkewed;
  }

  public Role role() {
    return role;
  }

  /** The name in tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As models see it: of counts and days the logarithm, so that one more weighs less and less. */
  double toModel(double value) {
    return isSkewed ? Math.log1p(value) : value;
  }

  /** As people read it. */
  double toPeople(double value) {
    return isSkewed ? Math.expm1(value) : value;
  }
}
