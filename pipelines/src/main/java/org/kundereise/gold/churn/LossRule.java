package org.kundereise.gold.churn;

import java.io.Serializable;
import org.kundereise.gold.touchpoints.Kind;

/** When a customer is lost: so many days after what the loss says. */
public record LossRule(Loss loss, int days) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long DAY = 86_400_000_000L;

  /** A moment that has not come. */
  static final long NEVER = Long.MAX_VALUE;

  /** What is missing for so long. */
  public enum Loss {
    /** A purchase. */
    NO_PURCHASE(Kind.ORDER),
    /** A new contract, after the last one ended. */
    NO_RENEWAL(Kind.SUBSCRIPTION_START, Kind.SUBSCRIPTION_RENEWAL);

    private final Kind[] purchases;

    Loss(Kind... purchases) {
      this.purchases = purchases;
    }
  }

  /** How many days after a cut-off it is known who was lost. */
  int daysUntilKnown() {
    return isContract() ? 2 * days : days;
  }

  boolean isContract() {
    return loss == Loss.NO_RENEWAL;
  }

  boolean isPurchase(byte kind) {
    for (Kind purchase : loss.purchases) {
      if (purchase.code() == kind) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is somebody to lose at a moment: not lost yet, or under contract. */
  boolean isAtRisk(History history, long moment) {
    for (int i = history.before(moment) - 1; i >= 0; i--) {
      if (isContract() && history.kinds()[i] == Kind.SUBSCRIPTION_END.code()) {
        return false;
      }
      if (isPurchase(history.kinds()[i])) {
        return isContract() || history.times()[i] >= moment - days * DAY;
      }
    }
    return false;
  }

  /**
   * When somebody first counted as lost: so many days after what the loss says, if no purchase came
   * until then. What came later does not change it.
   *
   * @param before looks at nothing from this moment on
   * @return {@link #NEVER} if that has not been
   */
  long firstLost(History history, long before) {
    long limit = NEVER;
    boolean hasBought = false;
    for (int i = 0; i < history.before(before); i++) {
      long at = history.times()[i];
      if (at > limit) {
        return limit;
      }
      if (isPurchase(history.kinds()[i])) {
        hasBought = true;
        limit = isContract() ? NEVER : at + days * DAY;
      } else if (isContract() && hasBought && history.kinds()[i] == Kind.SUBSCRIPTION_END.code()) {
        limit = Math.min(limit, at + days * DAY);
      }
    }
    return limit < before ? limit : NEVER;
  }

  /** Whether somebody at risk at a moment was lost within the days after it. */
  boolean isLost(History history, long moment) {
    int first = history.before(moment);
    if (!isContract()) {
      return !buys(history, first, moment + days * DAY);
    }
    for (int i = first; i < history.times().length; i++) {
      long at = history.times()[i];
      if (at >= moment + days * DAY) {
        return false;
      }
      if (history.kinds()[i] == Kind.SUBSCRIPTION_END.code()
          && !buys(history, i, at + days * DAY)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a purchase from a touchpoint on, before a moment. */
  private boolean buys(History history, int first, long moment) {
    for (int i = first; i < history.times().length && history.times()[i] < moment; i++) {
      if (isPurchase(history.kinds()[i])) {
        return true;
      }
    }
    return false;
  }
}
