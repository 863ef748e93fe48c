package org.kundereise.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** A person's weekly hazard to leave, and what raises it. */
final class Churn {
  private final Behaviour behaviour;

  Churn(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** The multipliers of the causes present in the week that starts on the day. */
  Map<String, Double> causes(Life life, int day) {
    Behaviour.Hazard hazard = behaviour.hazard();
    Map<String, Double> causes = new LinkedHashMap<>();
    if (!life.isMember(DemoCalendar.at(day, 0))) {
      causes.put("no_loyalty", hazard.noLoyalty());
    }
    if (Life.within(life.slowResponses, day, 90)) {
      causes.put("slow_first_response", hazard.slowResponse());
    }
    if (Life.within(life.badDeliveries, day, 60)) {
      causes.put("bad_delivery", hazard.badDelivery());
    }
    if (Life.within(life.lowScores, day, 90)) {
      causes.put("low_score", hazard.lowScore());
    }
    if (behaviour.priceRise().felt(life.person().interest(), DemoCalendar.date(day))) {
      causes.put("price_rise", hazard.priceRise());
    }
    if (Life.within(life.outages, day, 45)) {
      causes.put("outage", hazard.outage());
    }
    return causes;
  }

  /** The probability to leave within the week. */
  double hazard(Life life, int day, Map<String, Double> causes) {
    double hazard = behaviour.hazard().weeklyBase();
    for (double multiplier : causes.values()) {
      hazard *= multiplier;
    }
    Behaviour.Initiative initiative = behaviour.initiative();
    boolean helped =
        life.person().country() == initiative.country()
            && !DemoCalendar.date(day).isBefore(initiative.from());
    return StrictMath.min(0.5, hazard * (helped ? initiative.hazardFactor() : 1));
  }

  /** The strongest cause, "none" without one. */
  static String strongest(Map<String, Double> causes) {
    return causes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("none");
  }
}
