package org.kundereise.gold.value;

import java.io.Serializable;
import java.util.List;

/**
 * What a partition knows of a gap.
 *
 * @param before how many of its rows come before the gap
 * @param within its rows in the gap
 */
record Filling(long before, List<Place> within) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The row of a rank, from 1, that lies in a gap. */
  static Place place(long rank, List<Filling> ofAllPartitions) {
    long before = ofAllPartitions.stream().mapToLong(Filling::before).sum();
    return ofAllPartitions.stream()
        .flatMap(f -> f.within().stream())
        .sorted()
        .skip(rank - before - 1)
        .findFirst()
        .orElseThrow();
  }
}
