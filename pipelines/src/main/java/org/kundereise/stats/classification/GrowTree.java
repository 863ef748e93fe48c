package org.kundereise.stats.classification;

import java.util.Arrays;

/** Grows one tree, level by level; rows that stand in one node lie side by side. */
final class GrowTree {
  private final GradientBoosting how;
  private final BinnedFeatures features;
  private final double[] gradients;
  private final double[] curvatures;
  private final int[] order;
  private final int[] spare;
  private final int[] feature;
  private final double[] threshold;
  private final int[] left;
  private final int[] right;
  private final double[] value;
  private final double[] cover;
  private double[] scores;
  private int nodes;

  GrowTree(GradientBoosting how, BinnedFeatures features, double[] gradients, double[] curvatures) {
    this.how = how;
    this.features = features;
    this.gradients = gradients;
    this.curvatures = curvatures;
    this.order = new int[gradients.length];
    this.spare = new int[gradients.length];
    Arrays.setAll(order, i -> i);
    int most = (2 << how.depth()) - 1;
    this.feature = new int[most];
    this.threshold = new double[most];
    this.left = new int[most];
    this.right = new int[most];
    this.value = new double[most];
    this.cover = new double[most];
  }

  /** The tree; what it says of each row is added to the scores. */
  Tree grow(double[] toScores) {
    scores = toScores;
    node(0, order.length, 0);
    return new Tree(
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(threshold, nodes),
        Arrays.copyOf(left, nodes),
        Arrays.copyOf(right, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(cover, nodes));
  }

  /** A node with all below it, of the rows at places from..to of the order; its number. */
  private int node(int from, int to, int level) {
    int node = nodes++;
    cover[node] = to - from;
    Sums all = new Sums();
    for (int i = from; i < to; i++) {
      all.add(gradients[order[i]], curvatures[order[i]], 1);
    }
    Split split = level < how.depth() ? bestSplit(from, to, all) : null;
    if (split == null) {
      leaf(node, from, to, all);
      return node;
    }
    feature[node] = split.feature();
    threshold[node] = features.thresholds()[split.feature()][split.bin()];
    int middle = part(from, to, split);
    left[node] = node(from, middle, level + 1);
    right[node] = node(middle, to, level + 1);
    return node;
  }

  private void leaf(int node, int from, int to, Sums all) {
    feature[node] = Tree.LEAF;
    value[node] = how.rate() * all.gradient / (all.curvature + how.penalty());
    for (int i = from; i < to; i++) {
      scores[order[i]] += value[node];
    }
  }

  /** Rows of the left side first, each side in its order. */
  private int part(int from, int to, Split split) {
    byte[] bins = features.bins()[split.feature()];
    int next = from;
    int others = 0;
    for (int i = from; i < to; i++) {
      if (bins[order[i]] <= split.bin()) {
        order[next++] = order[i];
      } else {
        spare[others++] = order[i];
      }
    }
    System.arraycopy(spare, 0, order, next, others);
    return next;
  }

  private Split bestSplit(int from, int to, Sums all) {
    Split best = null;
    double most = 1e-9;
    for (int f = 0; f < features.width(); f++) {
      int bins = features.thresholds()[f].length + 1;
      if (bins == 1) {
        continue;
      }
      double[] gradientOf = new double[bins];
      double[] curvatureOf = new double[bins];
      int[] rowsOf = new int[bins];
      byte[] bin = features.bins()[f];
      for (int i = from; i < to; i++) {
        int row = order[i];
        gradientOf[bin[row]] += gradients[row];
        curvatureOf[bin[row]] += curvatures[row];
        rowsOf[bin[row]]++;
      }
      Sums before = new Sums();
      for (int b = 0; b < bins - 1; b++) {
        before.add(gradientOf[b], curvatureOf[b], rowsOf[b]);
        double gain = gain(before, all);
        if (gain > most) {
          most = gain;
          best = new Split(f, b);
        }
      }
    }
    return best;
  }

  private double gain(Sums left, Sums all) {
    int rows = all.rows - left.rows;
    if (left.rows < how.leastRows() || rows < how.leastRows()) {
      return 0;
    }
    double gradient = all.gradient - left.gradient;
    double curvature = all.curvature - left.curvature;
    return worth(left.gradient, left.curvature)
        + worth(gradient, curvature)
        - worth(all.gradient, all.curvature);
  }

  private double worth(double gradient, double curvature) {
    return gradient * gradient / (curvature + how.penalty());
  }

  private record Split(int feature, int bin) {}

  private static final class Sums {
    private double gradient;
    private double curvature;
    private int rows;

    void add(double moreGradient, double moreCurvature, int moreRows) {
      gradient += moreGradient;
      curvature += moreCurvature;
      rows += moreRows;
    }
  }
}
