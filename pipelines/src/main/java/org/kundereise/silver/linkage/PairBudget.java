package org.kundereise.silver.linkage;

/**
 * How many pairs may be compared among so many records: at most in proportion to n log n, so that
 * the cost does not grow faster. Few records are compared as freely as a machine does in a second.
 *
 * @param records n
 */
record PairBudget(double records) {
  private static final double ALWAYS = 2e6;
  private static final double PER_RECORD_AND_DOUBLING = 0.5;
  private static final double ALL = 1e6;
  private static final int TWICE_EVERYTHING = 3_000;
  private static final int LATER = 4;
  private static final int SMALLEST_BLOCK = 100;
  private static final int BLOCK_PER_DOUBLING = 20;

  /** Pairs in all. */
  double pairs() {
    return Math.max(ALWAYS, PER_RECORD_AND_DOUBLING * records * doublings());
  }

  /** Whether all records may be compared with all. */
  boolean everything() {
    return records * (records - 1) / 2 <= ALL;
  }

  /** Records a block may have: a larger one says little and costs much. */
  int largestBlock() {
    return (int) Math.max(SMALLEST_BLOCK, BLOCK_PER_DOUBLING * doublings());
  }

  /** Records a block may have when the model is used, maybe on more records than it was made of. */
  int largestBlockLater() {
    return everything() ? TWICE_EVERYTHING : LATER * largestBlock();
  }

  private double doublings() {
    return Math.log(Math.max(2, records)) / Math.log(2);
  }
}
