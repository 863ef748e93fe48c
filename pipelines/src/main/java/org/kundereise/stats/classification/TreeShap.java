package org.kundereise.stats.classification;

import java.util.Arrays;

/**
 * Exact Shapley values of a tree in polynomial time. What a tree says of a row of which only some
 * features are known is the mean over both sides of each question about another one, by their share
 * of the training ("path dependent"). S. M. Lundberg, G. G. Erion, S.-I. Lee, "Consistent
 * individualized feature attribution for tree ensembles" (2018), algorithm 2.
 *
 * <p>A path holds each feature once. Of a feature, {@code zeros} is the share of training rows that
 * would go on where it is unknown, {@code ones} is 1 where the row itself goes on and 0 elsewhere;
 * {@code weights} are the shares of sets of each size of the features on the path.
 */
final class TreeShap {
  private static final int NONE = -1;

  private final Tree tree;
  private final double[] row;
  private final double[] sums;

  private TreeShap(Tree tree, double[] row, double[] sums) {
    this.tree = tree;
    this.row = row;
    this.sums = sums;
  }

  /** Adds the Shapley values of the row, a feature each. */
  static void add(Tree tree, double[] row, double[] sums) {
    new TreeShap(tree, row, sums).visit(0, new Path(new int[0]), 1, 1, NONE);
  }

  private void visit(int node, Path before, double zeros, double ones, int feature) {
    Path path = before.with(zeros, ones, feature);
    int asked = tree.feature()[node];
    if (asked == Tree.LEAF) {
      for (int i = 1; i < path.length(); i++) {
        double gained = path.ones[i] - path.zeros[i];
        sums[path.features[i]] += path.sumWithout(i) * gained * tree.value()[node];
      }
      return;
    }
    int hot = tree.next(node, row);
    int cold = hot == tree.left()[node] ? tree.right()[node] : tree.left()[node];
    double hotZeros = tree.cover()[hot] / tree.cover()[node];
    double coldZeros = tree.cover()[cold] / tree.cover()[node];
    double knownZeros = 1;
    double knownOnes = 1;
    int known = path.find(asked);
    if (known != NONE) {
      knownZeros = path.zeros[known];
      knownOnes = path.ones[known];
      path = path.without(known);
    }
    visit(hot, path, hotZeros * knownZeros, knownOnes, asked);
    visit(cold, path, coldZeros * knownZeros, 0, asked);
  }

  private static final class Path {
    private final int[] features;
    private final double[] zeros;
    private final double[] ones;
    private final double[] weights;

    Path(int[] features) {
      this.features = features;
      this.zeros = new double[features.length];
      this.ones = new double[features.length];
      this.weights = new double[features.length];
    }

    int length() {
      return features.length;
    }

    int find(int feature) {
      for (int i = 1; i < features.length; i++) {
        if (features[i] == feature) {
          return i;
        }
      }
      return NONE;
    }

    /** The paper's EXTEND. */
    Path with(double zero, double one, int feature) {
      int last = features.length;
      Path longer = new Path(Arrays.copyOf(features, last + 1));
      System.arraycopy(zeros, 0, longer.zeros, 0, last);
      System.arraycopy(ones, 0, longer.ones, 0, last);
      System.arraycopy(weights, 0, longer.weights, 0, last);
      longer.features[last] = feature;
      longer.zeros[last] = zero;
      longer.ones[last] = one;
      longer.weights[last] = last == 0 ? 1 : 0;
      for (int i = last - 1; i >= 0; i--) {
        longer.weights[i + 1] += one * longer.weights[i] * (i + 1) / (last + 1);
        longer.weights[i] = zero * longer.weights[i] * (last - i) / (last + 1);
      }
      return longer;
    }

    /** The paper's UNWIND: as if the feature had never come. */
    Path without(int gone) {
      int last = features.length - 1;
      Path shorter = new Path(Arrays.copyOf(features, last));
      double[] unwound = unwound(gone);
      System.arraycopy(unwound, 0, shorter.weights, 0, last);
      for (int i = 0; i < last; i++) {
        int from = i < gone ? i : i + 1;
        shorter.features[i] = features[from];
        shorter.zeros[i] = zeros[from];
        shorter.ones[i] = ones[from];
      }
      return shorter;
    }

    double sumWithout(int gone) {
      double sum = 0;
      for (double weight : unwound(gone)) {
        sum += weight;
      }
      return sum;
    }

    private double[] unwound(int gone) {
      int last = features.length - 1;
      double[] unwound = new double[last];
      double one = ones[gone];
      double zero = zeros[gone];
      double next = weights[last];
      for (int i = last - 1; i >= 0; i--) {
        if (one == 0) {
          unwound[i] = weights[i] * (last + 1) / (zero * (last - i));
        } else {
          unwound[i] = next * (last + 1) / ((i + 1) * one);
          next = weights[i] - unwound[i] * zero * (last - i) / (last + 1);
        }
      }
      return unwound;
    }
  }
}
