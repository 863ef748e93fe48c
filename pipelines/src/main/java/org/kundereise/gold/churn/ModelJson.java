package org.kundereise.gold.churn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import org.kundereise.stats.classification.Calibrated;
import org.kundereise.stats.classification.LogisticModel;
import org.kundereise.stats.classification.Method;
import org.kundereise.stats.classification.PlattScaling;
import org.kundereise.stats.classification.PopulationStability;
import org.kundereise.stats.classification.Scorer;
import org.kundereise.stats.classification.TreeEnsemble;
import org.kundereise.stats.survival.SurvivalCurve;

/** A {@link ChurnModel} as text: what the table keeps, to the last digit. */
record ModelJson(
    String trainedOn,
    long fingerprint,
    List<String> features,
    Method method,
    PlattScaling scaling,
    LogisticModel logistic,
    TreeEnsemble trees,
    Intervals intervals,
    List<PopulationStability> population,
    SurvivalCurve lifetime) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static String write(ChurnModel model) {
    Scorer scorer = model.model().scorer();
    ModelJson json =
        new ModelJson(
            model.trainedOn().toString(),
            model.fingerprint(),
            model.features(),
            model.model().method(),
            model.model().scaling(),
            scorer instanceof LogisticModel linear ? linear : null,
            scorer instanceof TreeEnsemble trees ? trees : null,
            model.intervals(),
            model.population(),
            model.lifetime());
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the model of " + model.trainedOn(), e);
    }
  }

  static ChurnModel read(String text) {
    try {
      ModelJson json = JSON.readValue(text, ModelJson.class);
      Scorer scorer = json.logistic == null ? json.trees : json.logistic;
      return new ChurnModel(
          LocalDate.parse(json.trainedOn),
          json.fingerprint,
          json.features,
          new Calibrated(json.method, scorer, json.scaling),
          json.intervals,
          json.population,
          json.lifetime);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read a churn model: " + e.getMessage(), e);
    }
  }
}
