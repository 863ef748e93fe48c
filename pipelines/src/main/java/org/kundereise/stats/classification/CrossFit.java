package org.kundereise.stats.classification;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Learns from rows that have no time: the method and the calibration are chosen by scores of rows
 * that the model had not seen, and the model is then fitted on all rows.
 *
 * @param folds of the inner cross-validation
 */
public record CrossFit(Folds folds) {
  /** The method with the lower logarithmic loss. */
  public Calibrated choose(TrainingRows rows) {
    return Arrays.stream(Method.values())
        .map(method -> candidate(method, rows))
        .min(Comparator.comparingDouble(Candidate::loss))
        .orElseThrow()
        .model(rows);
  }

  /** A model of one method. */
  public Calibrated fit(Method method, TrainingRows rows) {
    return candidate(method, rows).model(rows);
  }

  private Candidate candidate(Method method, TrainingRows rows) {
    int[] foldOf = folds.of(rows.positive());
    double[] scores = new double[rows.size()];
    for (int fold = 0; fold < folds.number(); fold++) {
      Scorer scorer = method.fit(rows.only(Folds.outside(foldOf, fold)));
      for (int row : Folds.inside(foldOf, fold)) {
        scores[row] = scorer.score(rows.features()[row]);
      }
    }
    PlattScaling scaling = PlattScaling.fit(scores, rows.positive());
    return new Candidate(method, scaling, loss(scaling.probabilities(scores), rows.positive()));
  }

  private static double loss(double[] probabilities, boolean[] positive) {
    double loss = 0;
    for (int i = 0; i < positive.length; i++) {
      loss -= Math.log(Math.max(1e-15, positive[i] ? probabilities[i] : 1 - probabilities[i]));
    }
    return loss;
  }

  private record Candidate(Method method, PlattScaling scaling, double loss) {
    Calibrated model(TrainingRows rows) {
      return new Calibrated(method, method.fit(rows), scaling);
    }
  }
}
