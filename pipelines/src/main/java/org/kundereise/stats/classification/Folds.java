package org.kundereise.stats.classification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Parts of rows for cross-validation, each with its share of positives.
 *
 * @param number how many
 * @param seed decides who comes where
 */
public record Folds(int number, long seed) {
  /** The part of each row, from 0. */
  public int[] of(boolean[] positive) {
    int[] folds = new int[positive.length];
    Random random = new Random(seed);
    int next = 0;
    for (boolean outcome : new boolean[] {true, false}) {
      List<Integer> rows =
          new ArrayList<>(
              IntStream.range(0, positive.length)
                  .filter(i -> positive[i] == outcome)
                  .boxed()
                  .toList());
      Collections.shuffle(rows, random);
      for (int row : rows) {
        folds[row] = next++ % number;
      }
    }
    return folds;
  }

  /** The rows that are in a part, or those that are not. */
  private static int[] rows(int[] folds, int fold, boolean inside) {
    return IntStream.range(0, folds.length).filter(i -> (folds[i] == fold) == inside).toArray();
  }

  /** The rows of a part. */
  public static int[] inside(int[] folds, int fold) {
    return rows(folds, fold, true);
  }

  /** The rows of all other parts. */
  public static int[] outside(int[] folds, int fold) {
    return rows(folds, fold, false);
  }
}
