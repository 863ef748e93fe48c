package org.kundereise.gold.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kundereise.stats.classification.Quality;
import org.kundereise.stats.classification.TrainingRows;

/** Looks whether what a model learnt still holds: a model gets worse without a word. */
record WatchModel(ChurnModel model) {
  /** What the figures are called where people are warned. */
  static final Map<String, String> WORDS =
      Map.of(
          "matured_auc", "the AUC",
          "matured_ece", "the calibration error",
          "matured_rate", "the share lost");

  private static final double NOTABLE = 0.1;
  private static final double MUCH = 0.25;
  private static final double MUCH_ERROR = 0.1;

  /** The features of which tonight's customers differ from those the model was measured by. */
  List<Figure> drift(List<double[]> now) {
    List<Figure> figures = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      double[] values = now.stream().mapToDouble(f -> f[feature.ordinal()]).toArray();
      double index =
          values.length == 0 ? 0 : model.population().get(feature.ordinal()).index(values);
      if (index >= NOTABLE) {
        figures.add(
            Figure.of("drift", feature.label(), values.length, index)
                .expecting(0)
                .alertIf(index >= MUCH));
      }
    }
    return figures;
  }

  /**
   * What became of the customers for whom the model predicted first.
   *
   * @param then those customers
   * @param measured its quality when it was learnt
   */
  List<Figure> matured(Examples then, Quality measured) {
    TrainingRows rows = then.rows();
    if (!rows.hasBoth()) {
      return List.of();
    }
    Quality found = new MeasureModel(model).quality(then);
    double error = Math.hypot(found.aucError(), measured.aucError());
    double share = rows.positives() / (double) rows.size();
    double expected = 0;
    for (double probability : model.model().probabilities(rows.features())) {
      expected += probability / rows.size();
    }
    return List.of(
        Figure.of("matured_auc", Figure.ALL, rows.size(), found.auc())
            .expecting(measured.auc())
            .within(found.aucError())
            .alertIf(found.auc() < measured.auc() - 2 * error),
        Figure.of("matured_ece", Figure.ALL, rows.size(), found.ece())
            .expecting(measured.ece())
            .alertIf(found.ece() > MUCH_ERROR),
        Figure.of("matured_rate", Figure.ALL, rows.size(), share)
            .expecting(expected)
            .alertIf(Math.abs(share - expected) > MUCH_ERROR));
  }
}
