package org.kundereise.stats.survival;

import java.util.Arrays;
import java.util.List;

/** Those of a group who are under watch, as time goes on. */
final class RiskSet {
  private final double[] starts;
  private final double[] stops;
  private final double[] events;
  private int started;
  private int stopped;
  private int happened;
  private int now;

  RiskSet(List<Spell> spells) {
    this.starts = spells.stream().mapToDouble(Spell::start).sorted().toArray();
    this.stops = spells.stream().mapToDouble(Spell::stop).sorted().toArray();
    this.events = spells.stream().filter(Spell::event).mapToDouble(Spell::stop).sorted().toArray();
  }

  /** When it happened to anybody, ascending, each time once. */
  double[] times() {
    return Arrays.stream(events).distinct().toArray();
  }

  /** The longest time for which anybody was watched. */
  double followed() {
    return stops.length == 0 ? 0 : stops[stops.length - 1];
  }

  /** Goes on to a later time. */
  void goTo(double time) {
    while (started < starts.length && isBefore(starts[started], time)) {
      started++;
    }
    while (stopped < stops.length && stops[stopped] < time) {
      stopped++;
    }
    while (happened < events.length && events[happened] < time) {
      happened++;
    }
    int before = happened;
    while (happened < events.length && events[happened] == time) {
      happened++;
    }
    now = happened - before;
  }

  /** Whoever is watched from the beginning is at risk at time 0, too. */
  private static boolean isBefore(double start, double time) {
    return start < time || start == 0;
  }

  /** How many are under watch right before the time. */
  int atRisk() {
    return started - stopped;
  }

  /** To how many it happens at the time. */
  int events() {
    return now;
  }
}
