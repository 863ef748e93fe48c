package org.kundereise.gold.clusters;

import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;

/**
 * Says what a customer had done by the end of a day. Touchpoints are in the order of time.
 *
 * @param days since 1970-01-01 in the company's time zone
 * @param kinds their codes
 * @param channels their codes
 * @param amounts in the unit of journeys
 */
record DescribeBehaviour(int[] days, byte[] kinds, short[] channels, long[] amounts) {
  private static final double UNITS = Math.pow(10, JourneysTable.AMOUNT_SCALE);
  private static final int STORE = 1 + ChannelCodes.inOrder().indexOf("Store");
  private static final int EMAIL = 1 + ChannelCodes.inOrder().indexOf("Email");
  private static final int A_QUARTER = 90;
  private static final int A_YEAR = 365;

  /** Where one order tells nothing; also what the first intervals are drawn towards. */
  private static final int UNKNOWN_DAYS = 180;

  /** The day of the first order; {@link Integer#MAX_VALUE} without one. */
  int firstOrder() {
    for (int i = 0; i < days.length; i++) {
      if (kinds[i] == Kind.ORDER.code()) {
        return days[i];
      }
    }
    return Integer.MAX_VALUE;
  }

  /**
   * All of {@link Behaviour} as it is compared.
   *
   * @param until a day by whose end there is an order
   */
  double[] asOf(int until) {
    int orders = 0;
    int orderDays = 0;
    int inStores = 0;
    int first = 0;
    int last = 0;
    long spent = 0;
    int visits = 0;
    int recentVisits = 0;
    int byEmail = 0;
    int tickets = 0;
    int refunds = 0;
    for (int i = 0; i < days.length && days[i] <= until; i++) {
      byte kind = kinds[i];
      if (kind == Kind.ORDER.code()) {
        first = orders == 0 ? days[i] : first;
        orderDays += orders == 0 || days[i] != last ? 1 : 0;
        last = days[i];
        orders++;
        inStores += channels[i] == STORE ? 1 : 0;
        spent += amounts[i];
      } else if (kind == Kind.VISIT.code()) {
        visits++;
        recentVisits += days[i] > until - A_QUARTER ? 1 : 0;
        byEmail += channels[i] == EMAIL ? 1 : 0;
      } else if (kind == Kind.TICKET.code() || kind == Kind.CHAT.code()) {
        tickets += days[i] > until - A_YEAR ? 1 : 0;
      } else if (kind == Kind.REFUND.code()) {
        refunds++;
      }
    }
    double[] values = new double[Behaviour.COUNT];
    set(values, Behaviour.DAYS_SINCE_ORDER, until - last);
    set(values, Behaviour.ORDER_DAYS, orderDays);
    set(values, Behaviour.ORDER_INTERVAL, interval(orderDays, last - first));
    set(values, Behaviour.SPEND_A_DAY, Math.max(0, spent / UNITS / orderDays));
    set(values, Behaviour.STORE_SHARE, inStores / (double) orders);
    set(values, Behaviour.VISITS_90D, recentVisits);
    // One of one says less than nine of nine.
    set(values, Behaviour.EMAIL_SHARE, byEmail / (visits + 1.0));
    set(values, Behaviour.TICKETS_365D, tickets);
    set(values, Behaviour.REFUND_SHARE, Math.min(1, refunds / (orders + 1.0)));
    return values;
  }

  private static double interval(int orderDays, int length) {
    return orderDays < 2 ? UNKNOWN_DAYS : (length + UNKNOWN_DAYS / 2.0) / orderDays;
  }

  private static void set(double[] values, Behaviour behaviour, double value) {
    values[behaviour.ordinal()] = behaviour.compared(value);
  }
}
