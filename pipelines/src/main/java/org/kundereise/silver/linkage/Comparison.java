package org.kundereise.silver.linkage;

import java.util.List;
import org.kundereise.functions.JaroWinkler;

/** Compares the values of two records, column by column. */
final class Comparison {
  /** The level of a column that says nothing: either record has no value, or it repeats another. */
  static final int MISSING = -1;

  private final Level[][] levels;
  private final int[][] repeats;

  Comparison(List<ComparedColumn> columns) {
    levels = columns.stream().map(c -> c.levels().toArray(Level[]::new)).toArray(Level[][]::new);
    repeats =
        columns.stream()
            .map(c -> c.repeats().stream().mapToInt(r -> r).toArray())
            .toArray(int[][]::new);
  }

  int columns() {
    return levels.length;
  }

  /** Finds the level of every column. */
  void compare(String[] a, String[] b, int[] found) {
    for (int column = 0; column < levels.length; column++) {
      found[column] = level(column, a[column], b[column]);
    }
    for (int column = 0; column < levels.length; column++) {
      if (repeats[column].length > 0 && found[column] != MISSING) {
        explain(column, found);
      }
    }
  }

  /**
   * Counts what two columns say together once: where a column is equal, those it repeats must be
   * alike; where one that it repeats is equal, it must be alike itself.
   */
  private void explain(int column, int[] found) {
    boolean equal = found[column] == 0;
    boolean alike = !equal && found[column] < levels[column].length - 1;
    for (int repeated : repeats[column]) {
      if (equal && found[repeated] < levels[repeated].length - 1) {
        found[repeated] = MISSING;
      } else if (alike && found[repeated] == 0) {
        found[column] = MISSING;
      }
    }
  }

  /** The place of the first level that holds. */
  int level(int column, String a, String b) {
    if (a == null || b == null) {
      return MISSING;
    }
    if (a.equals(b)) {
      return 0;
    }
    Level[] candidates = levels[column];
    double similarity = -1;
    for (int i = 1; i < candidates.length - 1; i++) {
      Level level = candidates[i];
      boolean holds =
          switch (level.measure()) {
            case EXACT -> false;
            case SAME_USER -> sameUser(a, b);
            case JARO_WINKLER -> {
              similarity = similarity < 0 ? JaroWinkler.similarity(a, b) : similarity;
              yield similarity >= level.threshold();
            }
            case EDITS -> within(a, b, level);
            case DATE_EDITS -> within(a, b, level) || swapped(a, b);
            case OTHERWISE -> true;
          };
      if (holds) {
        return i;
      }
    }
    return candidates.length - 1;
  }

  private static boolean within(String a, String b, Level level) {
    int most = (int) level.threshold();
    return EditDistance.between(a, b, most) <= most;
  }

  private static boolean sameUser(String a, String b) {
    int at = a.indexOf('@');
    return at > 0 && at == b.indexOf('@') && a.regionMatches(0, b, 0, at);
  }

  /** The same year, with month and day in each other's place. */
  private static boolean swapped(String a, String b) {
    return a.length() == 8
        && b.length() == 8
        && a.regionMatches(0, b, 0, 4)
        && a.regionMatches(4, b, 6, 2)
        && a.regionMatches(6, b, 4, 2);
  }
}
