package org.kundereise.stats.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the definition of Shapley values: the mean over all orders of features, by sets. */
class TreeShapTest {
  private static final int FEATURES = 5;

  @Test
  void valuesAreThoseOfTheDefinition() {
    TrainingRows rows = PlantedRows.of(600, FEATURES, 3);
    TreeEnsemble model = new GradientBoosting(12, 4, .3, 5, 1).fit(rows);
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      double[] row = rows.features()[random.nextInt(rows.size())];
      double[] expected = new double[FEATURES];
      for (Tree tree : model.trees()) {
        for (int feature = 0; feature < FEATURES; feature++) {
          expected[feature] += shapley(tree, row, feature);
        }
      }
      assertThat(model.contributions(row)).containsExactly(expected, within(1e-9));
    }
  }

  @Test
  void valuesAndBaseAddUpToTheScore() {
    TrainingRows rows = PlantedRows.of(2000, FEATURES, 4);
    for (Method method : Method.values()) {
      Scorer model = method.fit(rows);
      for (int i = 0; i < 50; i++) {
        double[] row = rows.features()[i];
        double sum = model.base();
        for (double contribution : model.contributions(row)) {
          sum += contribution;
        }
        assertThat(sum).as(method.label()).isCloseTo(model.score(row), within(1e-9));
      }
    }
  }

  private static double shapley(Tree tree, double[] row, int feature) {
    double sum = 0;
    for (int known = 0; known < 1 << FEATURES; known++) {
      if ((known >> feature & 1) == 0) {
        double gained =
            expected(tree, row, known | 1 << feature, 0) - expected(tree, row, known, 0);
        sum += weight(Integer.bitCount(known)) * gained;
      }
    }
    return sum;
  }

  private static double weight(int known) {
    return factorial(known) * factorial(FEATURES - known - 1) / factorial(FEATURES);
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  private static double expected(Tree tree, double[] row, int known, int node) {
    int feature = tree.feature()[node];
    if (feature == Tree.LEAF) {
      return tree.value()[node];
    }
    if ((known >> feature & 1) == 1) {
      return expected(tree, row, known, tree.next(node, row));
    }
    int left = tree.left()[node];
    int right = tree.right()[node];
    return (tree.cover()[left] * expected(tree, row, known, left)
            + tree.cover()[right] * expected(tree, row, known, right))
        / tree.cover()[node];
  }
}
