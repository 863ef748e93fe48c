package org.kundereise.gold.churn;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.kundereise.stats.classification.Calibrated;
import org.kundereise.stats.classification.PopulationStability;
import org.kundereise.stats.survival.SurvivalCurve;

/**
 * A model as a night learnt it and later nights use it.
 *
 * @param trainedOn the date as of which it was learnt
 * @param fingerprint of what it learnt from
 * @param features their names in the model's order
 * @param model what it learnt
 * @param intervals what became of customers with like probabilities
 * @param population of each feature, the customers on which it was measured
 * @param lifetime how long customers stay
 */
record ChurnModel(
    LocalDate trainedOn,
    long fingerprint,
    List<String> features,
    Calibrated model,
    Intervals intervals,
    List<PopulationStability> population,
    SurvivalCurve lifetime)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Whether it learnt from what is described now. */
  boolean isOfTheseFeatures() {
    return features.equals(names());
  }

  static List<String> names() {
    return Arrays.stream(Feature.values()).map(Feature::label).toList();
  }
}
