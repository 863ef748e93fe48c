package org.kundereise.demo;

import java.util.Arrays;
import java.util.List;

/** What the question why somebody no longer buys offers to choose from, by the cause it names. */
enum Reason {
  SLOW("slow_first_response", "Slow answers"),
  DELIVERY("bad_delivery", "Late or damaged parcels"),
  DISAPPOINTED("low_score", "Not satisfied"),
  PRICE("price_rise", "Prices"),
  BENEFITS("no_loyalty", "No benefits"),
  SHOP("outage", "Web shop did not work"),
  NO_NEED("none", "No need any more");

  private final String cause;
  private final String choice;

  Reason(String cause, String choice) {
    this.cause = cause;
    this.choice = choice;
  }

  /** As the truth names what made somebody leave. */
  static String choice(String cause) {
    return Arrays.stream(values())
        .filter(reason -> reason.cause.equals(cause))
        .findFirst()
        .orElseThrow()
        .choice;
  }

  static List<String> choices() {
    return Arrays.stream(values()).map(reason -> reason.choice).toList();
  }
}
