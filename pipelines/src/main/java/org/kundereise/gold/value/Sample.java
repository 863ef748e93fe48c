package org.kundereise.gold.value;

import java.io.Serializable;
import java.util.List;

/**
 * Every so manieth place of a partition.
 *
 * @param rows of the partition
 * @param step one of so many is taken, the last of them
 * @param places per measure, in order
 */
record Sample(int rows, int step, List<List<Place>> places) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many rows there are at least up to a place of the sample, after so many taken ones. */
  long atLeast(int taken) {
    return (long) step * taken;
  }

  /** How many rows there can be up to a place before the next one taken. */
  long atMost(int taken) {
    return Math.min(rows, (long) step * (taken + 1) - 1);
  }
}
