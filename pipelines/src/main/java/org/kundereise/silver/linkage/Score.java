package org.kundereise.silver.linkage;

import java.util.List;

/** The weight of a pair of records: how much more likely they are one person than two, in bits. */
final class Score {
  private final List<ComparedColumn> columns;
  private final Comparison comparison;
  private final double[][] bits;
  private final double prior;
  private final int[] levels;
  private final double[] columnBits;

  Score(LinkageModel model) {
    columns = model.columns();
    comparison = new Comparison(columns);
    bits =
        columns.stream()
            .map(c -> c.levels().stream().mapToDouble(Level::bits).toArray())
            .toArray(double[][]::new);
    prior = log2(model.prior() / (1 - model.prior()));
    levels = new int[columns.size()];
    columnBits = new double[columns.size()];
  }

  /** Compares two records and gives their weight, the prior included. */
  double weigh(String[] a, String[] b) {
    comparison.compare(a, b, levels);
    double weight = prior;
    for (int c = 0; c < levels.length; c++) {
      columnBits[c] = bits(c, a[c]);
      weight += columnBits[c];
    }
    return weight;
  }

  /** The level of a column in the pair that was weighed last. */
  int level(int column) {
    return levels[column];
  }

  /** What a column gave in the pair that was weighed last. */
  double bits(int column) {
    return columnBits[column];
  }

  /** Two records without values in common to compare say nothing; equal rare values say most. */
  private double bits(int column, String value) {
    int level = levels[column];
    if (level == Comparison.MISSING) {
      return 0;
    }
    ComparedColumn compared = columns.get(column);
    if (level > 0) {
      return bits[column][level];
    }
    return log2(compared.levels().get(0).m() / compared.frequencies().of(value));
  }

  static double probability(double weight) {
    return 1 / (1 + Math.pow(2, -weight));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
