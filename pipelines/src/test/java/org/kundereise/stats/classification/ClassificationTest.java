package org.kundereise.stats.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationTest {

  /** With one feature of two values the likelihood is at its height where shares are met. */
  @Test
  void aTwoByTwoTableHasItsOddsRatio() {
    double[][] features = new double[100][1];
    boolean[] positive = new boolean[100];
    for (int i = 0; i < 100; i++) {
      features[i][0] = i < 40 ? 1 : 0;
      positive[i] = i < 30 || i >= 80;
    }
    LogisticModel model = new LogisticRegression(1e-9).fit(new TrainingRows(features, positive));
    assertThat(model.coefficients()[0]).isCloseTo(Math.log(30 * 40 / (10.0 * 20)), within(1e-6));
    assertThat(model.intercept()).isCloseTo(Math.log(20 / 40.0), within(1e-6));
  }

  @Test
  void theGradientIsZeroAtTheFit() {
    TrainingRows rows = PlantedRows.of(800, 4, 11);
    LogisticModel model = new LogisticRegression(1e-9).fit(rows);
    for (int j = 0; j < 4; j++) {
      double gradient = 0;
      for (int i = 0; i < rows.size(); i++) {
        double p = Scorer.probability(model.score(rows.features()[i]));
        gradient += ((rows.positive()[i] ? 1 : 0) - p) * rows.features()[i][j];
      }
      assertThat(gradient).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void aFeatureThatNeverVariesHasNoWeight() {
    TrainingRows rows = PlantedRows.of(300, 3, 1);
    Arrays.stream(rows.features()).forEach(row -> row[2] = 7);
    assertThat(new LogisticRegression(1).fit(rows).coefficients()[2]).isZero();
    assertThat(GradientBoosting.STANDARD.fit(rows).contributions(rows.features()[0])[2]).isZero();
  }

  @Test
  void bothMethodsComeNearTheBestThereIs() {
    TrainingRows training = PlantedRows.of(6000, 6, 21);
    TrainingRows later = PlantedRows.of(6000, 6, 22);
    double best = auc(Arrays.stream(later.features()).mapToDouble(PlantedRows::logOdds), later);
    double linear = auc(Arrays.stream(later.scores(Method.LOGISTIC.fit(training))), later);
    double trees = auc(Arrays.stream(later.scores(Method.BOOSTED_TREES.fit(training))), later);
    assertThat(trees).isGreaterThan(best - .02).isGreaterThan(linear);
    assertThat(linear).isGreaterThan(best - .03);
  }

  @Test
  void theBetterMethodIsChosenAndCalibrated() {
    TrainingRows later = PlantedRows.of(6000, 6, 32);
    Calibrated chosen = new CrossFit(new Folds(3, 1)).choose(PlantedRows.of(6000, 6, 31));
    assertThat(chosen.method()).isEqualTo(Method.BOOSTED_TREES);
    Quality quality = Quality.of(chosen.probabilities(later.features()), later.positive());
    assertThat(quality.ece()).isLessThan(.02);
    double sum = chosen.base();
    for (double contribution : chosen.contributions(later.features()[0])) {
      sum += contribution;
    }
    assertThat(Scorer.probability(sum))
        .isCloseTo(chosen.probability(later.features()[0]), within(1e-9));
  }

  @Test
  void scalingUndoesWhatDistortsScores() {
    TrainingRows rows = PlantedRows.of(20_000, 3, 41);
    double[] distorted =
        Arrays.stream(rows.features()).mapToDouble(r -> 3 * PlantedRows.logOdds(r) + 2).toArray();
    PlattScaling scaling = PlattScaling.fit(distorted, rows.positive());
    assertThat(scaling.slope()).isCloseTo(1 / 3.0, within(.02));
    assertThat(scaling.intercept()).isCloseTo(-2 / 3.0, within(.06));
    assertThat(PlattScaling.fit(new double[] {1, 2}, new boolean[] {true, true}))
        .isEqualTo(PlattScaling.NONE);
  }

  /** Worked out by hand: positives at 0.9, 0.6 and one of the two at 0.4; four negatives. */
  @Test
  void qualityIsAsByHand() {
    double[] p = {.9, .8, .6, .4, .4, .2, .1};
    boolean[] positive = {true, false, true, true, false, false, false};
    Quality quality = Quality.of(p, positive);
    // Pairs in order: 4 of 0.9, 3 of 0.6, 2 and a half of 0.4, of 12.
    assertThat(quality.auc()).isCloseTo(9.5 / 12, within(1e-12));
    assertThat(quality.prAuc()).isCloseTo((1 + 2 / 3.0 + 3 / 5.0) / 3, within(1e-12));
    assertThat(quality.brier())
        .isCloseTo((.01 + .64 + .16 + .36 + .16 + .04 + .01) / 7, within(1e-12));
    assertThat(quality.ece()).isCloseTo((.1 + .8 + .4 + 2 * .1 + .2 + .1) / 7, within(1e-12));
    assertThat(quality.bins()).extracting(Quality.Bin::rows).containsExactly(1, 1, 2, 1, 1, 1);
  }

  @Test
  void equalProbabilitiesTellNothing() {
    boolean[] positive = {true, false, true, false, false};
    Quality quality = Quality.of(new double[] {.4, .4, .4, .4, .4}, positive);
    assertThat(quality.auc()).isEqualTo(.5);
    assertThat(quality.prAuc()).isEqualTo(.4);
    assertThat(quality.ece()).isCloseTo(0, within(1e-12));
    assertThatThrownBy(() -> Quality.of(new double[] {.5}, new boolean[] {true}))
        .hasMessageContaining("1 rows of which 1 are positive");
  }

  @Test
  void foldsHaveTheirShareOfPositives() {
    boolean[] positive = new boolean[103];
    Arrays.fill(positive, 0, 31, true);
    int[] folds = new Folds(5, 9).of(positive);
    for (int fold = 0; fold < 5; fold++) {
      int[] rows = Folds.inside(folds, fold);
      assertThat(rows.length).isBetween(20, 21);
      assertThat(IntStream.of(rows).filter(i -> positive[i]).count()).isBetween(6L, 7L);
    }
    assertThat(new Folds(5, 9).of(positive)).isEqualTo(folds);
    assertThat(new Folds(5, 8).of(positive)).isNotEqualTo(folds);
  }

  @Test
  void whatMovedIsSeen() {
    double[] then = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
    PopulationStability stability = PopulationStability.of(then);
    assertThat(stability.index(then)).isZero();
    assertThat(stability.index(Arrays.stream(then).map(v -> v + 30).toArray())).isLessThan(.1);
    assertThat(stability.index(Arrays.stream(then).map(v -> v + 400).toArray())).isGreaterThan(.25);
    PopulationStability rare = PopulationStability.of(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    assertThat(rare.boundaries()).containsExactly(0);
    assertThat(rare.index(new double[] {0, 1})).isGreaterThan(.25);
  }

  private static double auc(DoubleStream scores, TrainingRows rows) {
    return Quality.of(scores.map(Scorer::probability).toArray(), rows.positive()).auc();
  }
}
