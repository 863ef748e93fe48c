package org.kundereise.silver.linkage;

/**
 * Pairs that agree in the same way.
 *
 * @param levels the level of each column, {@link Comparison#MISSING} where a value is missing
 * @param pairs how many pairs; not whole where it was estimated from a sample
 */
record Pattern(int[] levels, double pairs) {
  /** A number for the levels: equal levels, equal number. */
  static long code(int[] levels) {
    long code = 0;
    for (int level : levels) {
      code = code * BASE + level + 1;
    }
    return code;
  }

  /** The levels of a {@link #code}. */
  static int[] levels(long code, int columns) {
    int[] levels = new int[columns];
    long rest = code;
    for (int i = columns - 1; i >= 0; i--) {
      levels[i] = (int) (rest % BASE) - 1;
      rest /= BASE;
    }
    return levels;
  }

  /** More than the levels of any column; so 20 columns fit in a number. */
  private static final int BASE = 8;
}
