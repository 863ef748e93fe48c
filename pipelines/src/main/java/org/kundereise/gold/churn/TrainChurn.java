package org.kundereise.gold.churn;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kundereise.gold.churn.MeasureChurn.Sample;
import org.kundereise.stats.classification.Calibrated;
import org.kundereise.stats.classification.Method;
import org.kundereise.stats.classification.PlattScaling;
import org.kundereise.stats.classification.PopulationStability;
import org.kundereise.stats.classification.Scorer;
import org.kundereise.stats.classification.TrainingRows;
import org.kundereise.stats.survival.KaplanMeier;
import org.kundereise.stats.survival.Spell;

/**
 * Learns who is lost. Each method learns from days of which all was known by the latest day; there,
 * one half of the customers says which method is better and how its scores become probabilities,
 * and the other half says how good they are. What was measured is what is used: nothing is learnt
 * anew from all days afterwards.
 */
record TrainChurn(CutOffs cutOffs, Sample sample) {
  /** Fewer lost or kept ones teach nothing. */
  private static final int LEAST = 30;

  /** A model with what is known of it. */
  record Trained(ChurnModel model, List<Figure> figures) {}

  /**
   * @param date on which the model is learnt: nothing is known that happened later
   * @return empty where too few were lost or kept
   */
  Optional<Trained> run(LocalDate date) {
    List<Integer> days = cutOffs.of(date);
    int last = days.get(0);
    Examples examples = sample.known().among(days);
    Examples latest = examples.on(last);
    TrainingRows earlier = examples.knownBy(last, cutOffs.rule()).rows();
    Examples choosing = latest.halves().get(0);
    Examples measuring = latest.halves().get(1);
    TrainingRows chosenBy = choosing.rows();
    if (!isEnough(earlier) || !isEnough(chosenBy) || !isEnough(measuring.rows())) {
      return Optional.empty();
    }
    Calibrated best = best(earlier, chosenBy);
    TrainingRows all = latest.rows();
    ChurnModel model =
        new ChurnModel(
            date,
            sample.fingerprint(),
            ChurnModel.names(),
            best,
            Intervals.of(best.probabilities(all.features()), all.positive()),
            Arrays.stream(Feature.values())
                .map(feature -> PopulationStability.of(latest.values(feature)))
                .toList(),
            KaplanMeier.of(spells(sample.lifetimes())));
    return Optional.of(new Trained(model, new MeasureModel(model).all(earlier, measuring)));
  }

  private static boolean isEnough(TrainingRows rows) {
    return Math.min(rows.positives(), rows.size() - rows.positives()) >= LEAST;
  }

  /**
   * The linear model, unless trees are better by more than chance can make it: its reasons are
   * plain, and it ages more slowly (the rule of one standard error: L. Breiman and others,
   * Classification and Regression Trees (1984), section 3.4.3).
   */
  private static Calibrated best(TrainingRows earlier, TrainingRows chosenBy) {
    Calibrated linear = calibrated(Method.LOGISTIC, earlier, chosenBy);
    Calibrated trees = calibrated(Method.BOOSTED_TREES, earlier, chosenBy);
    double[] one = linear.losses(chosenBy);
    double[] other = trees.losses(chosenBy);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      double gained = one[i] - other[i];
      sum += gained;
      squares += gained * gained;
    }
    double mean = sum / one.length;
    double error = Math.sqrt(Math.max(0, squares / one.length - mean * mean) / one.length);
    return mean > error ? trees : linear;
  }

  private static Calibrated calibrated(Method method, TrainingRows earlier, TrainingRows later) {
    Scorer scorer = method.fit(earlier);
    return new Calibrated(method, scorer, PlattScaling.fit(later.scores(scorer), later.positive()));
  }

  private static List<Spell> spells(Examples lifetimes) {
    return lifetimes.all().stream()
        .filter(o -> o.features()[0] > 0)
        .map(o -> Spell.until(o.features()[0], o.lost()))
        .toList();
  }
}
