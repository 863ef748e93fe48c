package org.kundereise.gold.churn;

import org.kundereise.gold.touchpoints.Kind;

/**
 * Says of a customer what was known at a moment: looks at nothing that happened at it or later.
 *
 * @param rule what a purchase is
 */
record DescribeCustomer(LossRule rule) {
  private static final double DAY = 86_400_000_000.0;
  private static final double UNITS = 10_000;
  private static final double DAYS_A_YEAR = 365.25;

  /** Where nothing tells how often somebody buys or comes. */
  private static final double UNKNOWN_DAYS = 180;

  /** Half of the scale, where nobody was asked. */
  private static final double NO_SCORE = 0.75;

  /** The values of all {@link Feature}s, as models see them. */
  double[] features(History history, long moment) {
    return new Looking(history, moment).features();
  }

  private final class Looking {
    private final History history;
    private final long moment;
    private final int touchpoints;
    private final double[] values = new double[Feature.COUNT];

    Looking(History history, long moment) {
      this.history = history;
      this.moment = moment;
      this.touchpoints = history.before(moment);
    }

    double[] features() {
      purchases();
      visits();
      set(Feature.CARTS_90D, count(Kind.CART, 90));
      set(Feature.REVIEWS_90D, count(Kind.REVIEW, 90));
      set(Feature.CANCELLED_90D, Math.min(1, count(Kind.SUBSCRIPTION_CANCEL, 90)));
      set(Feature.TICKETS_90D, count(Kind.TICKET, 90));
      set(Feature.REFUNDS_60D, count(Kind.REFUND, 60));
      set(Feature.STAGE, lastStage());
      set(Feature.NO_LOYALTY, history.memberSince() < moment ? 0 : 1);
      facts();
      return values;
    }

    private void set(Feature feature, double value) {
      values[feature.ordinal()] = feature.toModel(value);
    }

    private double daysSince(long time) {
      return (moment - time) / DAY;
    }

    private int count(Kind kind, int days) {
      int count = 0;
      for (int i = touchpoints - 1; i >= 0 && daysSince(history.times()[i]) <= days; i--) {
        count += history.kinds()[i] == kind.code() ? 1 : 0;
      }
      return count;
    }

    private void purchases() {
      int orders = 0;
      int recent = 0;
      int inSeason = 0;
      long first = moment;
      long last = moment;
      double spent = 0;
      double lastAmount = 0;
      for (int i = 0; i < touchpoints; i++) {
        if (!rule.isPurchase(history.kinds()[i])) {
          continue;
        }
        long at = history.times()[i];
        first = orders == 0 ? at : first;
        last = at;
        orders++;
        recent += daysSince(at) <= 90 ? 1 : 0;
        inSeason += isInSeason(at) ? 1 : 0;
        lastAmount = history.amounts()[i] / UNITS;
        spent += lastAmount;
      }
      double usual = usualInterval(orders, first, last);
      double mean = orders == 0 ? 0 : spent / orders;
      set(Feature.DAYS_SINCE_ORDER, daysSince(last));
      set(Feature.USUAL_INTERVAL, usual);
      set(Feature.OVERDUE, daysSince(last) / usual);
      set(Feature.ORDERS, orders);
      set(Feature.ORDERS_90D, recent);
      set(Feature.TENURE, daysSince(first));
      set(Feature.ORDER_VALUE, mean);
      set(Feature.VALUE_TREND, Math.log((lastAmount + 1) / (mean + 1)));
      set(Feature.SEASON, orders == 0 ? 0 : inSeason / (double) orders);
    }

    /** Drawn towards what is usual among all, as if one more interval of that length were known. */
    private double usualInterval(int orders, long first, long last) {
      return orders < 2
          ? UNKNOWN_DAYS
          : Math.max(1, ((last - first) / DAY + UNKNOWN_DAYS / 2) / orders);
    }

    /** Whether a purchase of a former year lies in what are now the days ahead. */
    private boolean isInSeason(long at) {
      double ago = daysSince(at);
      double ahead = DAYS_A_YEAR * Math.ceil(ago / DAYS_A_YEAR) - ago;
      return ago > DAYS_A_YEAR - rule.days() && ahead < rule.days();
    }

    private void visits() {
      int month = count(Kind.VISIT, 30);
      int quarter = count(Kind.VISIT, 90);
      double since = UNKNOWN_DAYS;
      for (int i = touchpoints - 1; i >= 0; i--) {
        if (history.kinds()[i] == Kind.VISIT.code()) {
          since = Math.min(UNKNOWN_DAYS, daysSince(history.times()[i]));
          break;
        }
      }
      set(Feature.DAYS_SINCE_VISIT, since);
      set(Feature.VISITS_30D, month);
      set(Feature.VISITS_90D, quarter);
      set(Feature.ENGAGEMENT_TREND, Math.log((month + 0.5) / ((quarter - month) / 2.0 + 0.5)));
    }

    private int lastStage() {
      for (int i = touchpoints - 1; i >= 0; i--) {
        if (history.stages()[i] > 0) {
          return history.stages()[i];
        }
      }
      return 0;
    }

    private void facts() {
      int known = history.factsBefore(moment);
      int[] recent = new int[Fact.ALL.length];
      int discounts = 0;
      int faults = 0;
      double score = NO_SCORE;
      for (int i = 0; i < known; i++) {
        Fact fact = Fact.ALL[history.facts()[i]];
        recent[fact.ordinal()] += daysSince(history.factTimes()[i]) <= 90 ? 1 : 0;
        boolean isRecent = daysSince(history.factTimes()[i]) <= 60;
        faults += isRecent && fact == Fact.FAULT ? 1 : 0;
        discounts += fact == Fact.DISCOUNT ? 1 : 0;
        score = fact == Fact.SCORE ? history.factValues()[i] : score;
      }
      double orders = Feature.ORDERS.toPeople(values[Feature.ORDERS.ordinal()]);
      set(Feature.SLOW_RESPONSES_90D, recent[Fact.SLOW_RESPONSE.ordinal()]);
      set(Feature.REOPENED_90D, recent[Fact.REOPENED.ordinal()]);
      set(Feature.LOW_SCORES_90D, recent[Fact.LOW_SCORE.ordinal()]);
      set(Feature.FAULTS_60D, faults);
      set(Feature.LAST_SCORE, score);
      set(Feature.DISCOUNT_SHARE, orders < 0.5 ? 0 : Math.min(1, discounts / orders));
    }
  }
}
