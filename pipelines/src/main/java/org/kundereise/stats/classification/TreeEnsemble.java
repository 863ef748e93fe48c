package org.kundereise.stats.classification;

import java.util.List;

/**
 * Trees whose leaves are added up.
 *
 * @param offset the score before the first tree
 * @param features how many a row has
 */
public record TreeEnsemble(double offset, int features, List<Tree> trees) implements Scorer {
  public TreeEnsemble {
    trees = List.copyOf(trees);
  }

  @Override
  public double score(double[] row) {
    double score = offset;
    for (Tree tree : trees) {
      score += tree.score(row);
    }
    return score;
  }

  @Override
  public double base() {
    double base = offset;
    for (Tree tree : trees) {
      base += tree.mean();
    }
    return base;
  }

  @Override
  public double[] contributions(double[] row) {
    double[] contributions = new double[features];
    for (Tree tree : trees) {
      TreeShap.add(tree, row, contributions);
    }
    return contributions;
  }
}
