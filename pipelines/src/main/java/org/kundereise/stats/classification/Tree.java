package org.kundereise.stats.classification;

import java.io.Serializable;

/**
 * A binary tree in arrays; node 0 is the root, and a leaf has no feature.
 *
 * @param feature asked at the node, {@link #LEAF} at a leaf
 * @param threshold rows up to it go left
 * @param left the node on the left
 * @param right the node on the right
 * @param value what a leaf adds to the score
 * @param cover how many rows of the training passed the node
 */
public record Tree(
    int[] feature, double[] threshold, int[] left, int[] right, double[] value, double[] cover)
    implements Serializable {
  public static final int LEAF = -1;

  double score(double[] row) {
    int node = 0;
    while (feature[node] != LEAF) {
      node = next(node, row);
    }
    return value[node];
  }

  int next(int node, double[] row) {
    return row[feature[node]] <= threshold[node] ? left[node] : right[node];
  }

  /** The mean of the leaves, each by its share of the training. */
  double mean() {
    double sum = 0;
    for (int node = 0; node < feature.length; node++) {
      sum += feature[node] == LEAF ? value[node] * cover[node] : 0;
    }
    return sum / cover[0];
  }
}
