package org.kundereise.gold.churn;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /** Less moves the odds by a twentieth only. */
  static final double LEAST_EFFECT = 0.05;

  /** Whether it learnt from what is described now. */
  boolean isOfTheseFeatures() {
    return features.equals(names());
  }

  /** What of the company's doing raises the odds of a customer most; empty if nothing does. */
  Optional<Feature> strongestCause(double[] values) {
    double[] effects = model.contributions(values);
    return Arrays.stream(Feature.values())
        .filter(f -> f.role() == Feature.Role.CAUSE && effects[f.ordinal()] >= LEAST_EFFECT)
        .max(
            Comparator.comparing((Feature f) -> effects[f.ordinal()])
                .thenComparing(Comparator.<Feature>naturalOrder().reversed()));
  }

  static List<String> names() {
    return Arrays.stream(Feature.values()).map(Feature::label).toList();
  }
}
