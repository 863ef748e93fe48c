package org.kundereise.gold.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the row of a rank is to be looked for.
 *
 * @param after the rows up to this place come before it; null if none surely do
 * @param upTo it is at this place at the latest; null if it can be the very last
 */
record Gap(Place after, Place upTo) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The gaps around rows of ascending ranks, which count from 1. */
  static List<Gap> around(long[] ranks, List<Sample> samples, int measure) {
    record Taken(Place place, int partition) {}
    List<Taken> taken = new ArrayList<>();
    for (int p = 0; p < samples.size(); p++) {
      for (Place place : samples.get(p).places().get(measure)) {
        taken.add(new Taken(place, p));
      }
    }
    taken.sort(Comparator.comparing(Taken::place));
    int[] counts = new int[samples.size()];
    long atLeast = 0;
    long atMost = samples.stream().mapToLong(s -> s.atMost(0)).sum();
    Place[] after = new Place[ranks.length];
    Place[] upTo = new Place[ranks.length];
    for (Taken next : taken) {
      Sample sample = samples.get(next.partition());
      int count = counts[next.partition()]++;
      atLeast += sample.step();
      atMost += sample.atMost(count + 1) - sample.atMost(count);
      for (int i = 0; i < ranks.length; i++) {
        if (atMost < ranks[i]) {
          after[i] = next.place();
        }
        if (upTo[i] == null && atLeast >= ranks[i]) {
          upTo[i] = next.place();
        }
      }
    }
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      gaps.add(new Gap(after[i], upTo[i]));
    }
    return gaps;
  }
}
