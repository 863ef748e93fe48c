package org.kundereise.stats.classification;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How good models are of rows they have not seen: each fold is told by what was learnt from the
 * others, method and calibration included.
 *
 * @param only a method to use; empty to let each fold's training rows choose
 */
public record CrossValidation(Folds folds, CrossFit fit, Optional<Method> only) {

  /**
   * What came out.
   *
   * @param method that most folds chose
   * @param auc mean of the folds'
   * @param quality of all rows together
   */
  public record Result(Method method, double auc, Quality quality) {}

  public Result run(TrainingRows rows) {
    int[] foldOf = folds.of(rows.positive());
    double[] probabilities = new double[rows.size()];
    Map<Method, Integer> chosen = new EnumMap<>(Method.class);
    double aucs = 0;
    for (int fold = 0; fold < folds.number(); fold++) {
      TrainingRows training = rows.only(Folds.outside(foldOf, fold));
      Calibrated model = only.map(m -> fit.fit(m, training)).orElseGet(() -> fit.choose(training));
      chosen.merge(model.method(), 1, Integer::sum);
      int[] inside = Folds.inside(foldOf, fold);
      TrainingRows unseen = rows.only(inside);
      double[] theirs = model.probabilities(unseen.features());
      for (int i = 0; i < inside.length; i++) {
        probabilities[inside[i]] = theirs[i];
      }
      aucs += Quality.of(theirs, unseen.positive()).auc();
    }
    Method most =
        chosen.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return new Result(most, aucs / folds.number(), Quality.of(probabilities, rows.positive()));
  }
}
