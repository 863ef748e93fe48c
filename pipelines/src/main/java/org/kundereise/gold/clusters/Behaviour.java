package org.kundereise.gold.clusters;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What customers are compared by. The order is that of the numbers. */
enum Behaviour {
  DAYS_SINCE_ORDER("long silent", "ordered lately", true),
  ORDER_DAYS("often", "seldom", true),
  ORDER_INTERVAL("at long intervals", "at short intervals", true),
  SPEND_A_DAY("large orders", "small orders", true),
  STORE_SHARE("in stores", "on the web", false),
  VISITS_90D("many visits", "few visits", true),
  EMAIL_SHARE("by e-mail", "not by e-mail", false),
  TICKETS_365D("many tickets", "no tickets", true),
  REFUND_SHARE("sends back", "keeps all", false);

  static final int COUNT = values().length;

  private final String more;
  private final String less;
  private final boolean isSkewed;

  Behaviour(String more, String less, boolean isSkewed) {
    this.more = more;
    this.less = less;
    this.isSkewed = isSkewed;
  }

  /** The name in tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param away from the mean of all
   */
  String word(double away) {
    return away > 0 ? more : less;
  }

  /** Whether a word still says something of a group that is so far away from the mean of all. */
  static boolean holds(String word, double[] away, double least) {
    Optional<Behaviour> of =
        Arrays.stream(values()).filter(b -> word.equals(b.more) || word.equals(b.less)).findFirst();
    return of.filter(
            b -> {
              double towards = away[b.ordinal()] * (word.equals(b.more) ? 1 : -1);
              return towards >= least;
            })
        .isPresent();
  }

  /**
   * As it is compared: of counts, days and sums the logarithm, so that few large ones don't rule.
   */
  double compared(double value) {
    return isSkewed ? Math.log1p(value) : value;
  }

  /** As people read it. */
  double told(double compared) {
    return isSkewed ? Math.expm1(compared) : compared;
  }
}
