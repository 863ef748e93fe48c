package org.kundereise.gold.churn;

import org.kundereise.stats.survival.Spell;

/**
 * How long somebody was a customer: from the first purchase to the day on which they first counted
 * as lost, or as long as they were followed.
 *
 * @param channel of the first touchpoint
 * @param country empty where nobody knows it
 * @param said reason given for having left; empty without one
 * @param beginning what it began with, in the order of {@link Beginning}
 */
record Lifetime(
    double days, boolean isLost, String channel, String country, String said, double[] beginning) {

  static Lifetime of(Observation observation) {
    double[] values = observation.features();
    double[] beginning = new double[values.length - 1];
    System.arraycopy(values, 1, beginning, 0, beginning.length);
    return new Lifetime(
        values[0],
        observation.lost(),
        observation.origin().get(0),
        observation.origin().get(1),
        observation.origin().get(2),
        beginning);
  }

  double has(Beginning what) {
    return beginning[what.ordinal()];
  }

  Spell spell() {
    return Spell.until(days, isLost);
  }
}
