package org.kundereise.gold.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kundereise.stats.value.Estimate;
import org.kundereise.stats.value.GammaGamma;
import org.kundereise.stats.value.GammaGamma.Spending;
import org.kundereise.stats.value.Histories;
import org.kundereise.stats.value.Holdout;
import org.kundereise.stats.value.ModelKind;

/**
 * Fits the models, lets the holdout choose between them, and says where none can be trusted.
 *
 * @param businessDate the night's
 */
record FitValueModels(ValueRules rules, LocalDate businessDate) {
  private static final double DAYS_A_WEEK = 7;

  /** Fewer who bought again say nothing of how people leave. */
  private static final int FEWEST_REPEAT_BUYERS = 50;

  /** What is spent may go with how often by no more than this correlation. */
  private static final double MOST_CORRELATION = 0.3;

  /** Purchases in the holdout may be missed by this share before people are told. */
  private static final double GREAT_ERROR = 0.25;

  private static final String ALIKE =
      "Customers hardly leave, or hardly differ in it: its parameters have no likeliest values, but what it expects is"
          + " sound.";

  /** The models, those that are used first. */
  List<FittedModel> fit(BuyingEvidence evidence) {
    List<FittedModel> models = new ArrayList<>();
    Histories histories = evidence.fitted();
    if (histories.repeatBuyers() < FEWEST_REPEAT_BUYERS) {
      return List.of(
          simple(
              histories,
              String.format(
                  Locale.ROOT,
                  "Only %.0f customers bought again by %s; a model needs %d.",
                  histories.repeatBuyers(),
                  until(),
                  FEWEST_REPEAT_BUYERS)));
    }
    List<Candidate> candidates = compare(evidence);
    Candidate best =
        candidates.stream()
            .min(Comparator.comparingDouble(c -> c.holdout().rootMeanSquare()))
            .orElse(new Candidate(rules.models().get(0), null, 0, null));
    Estimate estimate = best.kind().fit(histories);
    models.add(used(best, estimate, histories));
    models.add(spending(evidence.spending()));
    candidates.stream().filter(c -> c != best).map(this::beaten).forEach(models::add);
    return models;
  }

  /**
   * A model that knows only what was before the holdout.
   *
   * @param estimate null without a comparison
   * @param holdout null without a comparison
   */
  private record Candidate(
      ModelKind kind, Estimate estimate, double repeatBuyers, Holdout holdout) {}

  /** None where too few had bought again by then. */
  private List<Candidate> compare(BuyingEvidence evidence) {
    Histories calibrated = evidence.calibrated();
    if (calibrated.repeatBuyers() < FEWEST_REPEAT_BUYERS) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (ModelKind kind : rules.models()) {
      Estimate estimate = kind.fit(calibrated);
      Holdout holdout = new Holdout(kind.model(estimate.logs()), rules.holdoutDays() / DAYS_A_WEEK);
      evidence.compare(holdout);
      candidates.add(new Candidate(kind, estimate, calibrated.repeatBuyers(), holdout));
    }
    return candidates;
  }

  private FittedModel simple(Histories histories, String message) {
    return new FittedModel(
        ValueModelsTable.SIMPLE,
        true,
        List.of(),
        null,
        histories.customers(),
        histories.repeatBuyers(),
        until(),
        null,
        null,
        0,
        List.of(message + " Values follow the simple formula."));
  }

  private FittedModel used(Candidate best, Estimate estimate, Histories histories) {
    List<String> messages = new ArrayList<>();
    if (!estimate.isInside()) {
      messages.add(ALIKE);
    }
    if (best.holdout() == null) {
      messages.add("There is not enough history to compare what it foretells with what came.");
    } else if (Math.abs(best.holdout().error()) > GREAT_ERROR) {
      messages.add(
          String.format(
              Locale.ROOT,
              "In the last %d days there were %.0f purchases where it foretold %.0f.",
              rules.holdoutDays(),
              best.holdout().bought(),
              best.holdout().foretold()));
    }
    return new FittedModel(
        best.kind().label(),
        true,
        best.kind().parameters(),
        estimate,
        histories.customers(),
        histories.repeatBuyers(),
        until(),
        best.holdout(),
        rules.calibratedUntil(businessDate),
        rules.holdoutDays(),
        messages);
  }

  private FittedModel beaten(Candidate candidate) {
    return new FittedModel(
        candidate.kind().label(),
        false,
        candidate.kind().parameters(),
        candidate.estimate(),
        candidate.holdout().customers(),
        candidate.repeatBuyers(),
        rules.calibratedUntil(businessDate),
        candidate.holdout(),
        rules.calibratedUntil(businessDate),
        rules.holdoutDays(),
        candidate.estimate().isInside() ? List.of() : List.of(ALIKE));
  }

  private FittedModel spending(Spending spent) {
    Optional<String> distrust = Optional.empty();
    double correlation = spent.correlation();
    Estimate estimate = spent.x().length == 0 ? null : GammaGamma.fit(spent);
    if (estimate == null || !estimate.isInside()) {
      distrust = Optional.of("It has no likeliest parameters for what these customers spent.");
    } else if (Math.abs(correlation) > MOST_CORRELATION) {
      distrust =
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "What is spent goes with how often, by a correlation of %.2f.",
                  correlation));
    } else if (GammaGamma.of(estimate).q() <= 1) {
      distrust = Optional.of("What is spent varies so much that it has no mean.");
    }
    return new FittedModel(
        ValueModelsTable.SPENDING,
        distrust.isEmpty(),
        GammaGamma.PARAMETERS,
        estimate != null && estimate.isInside() ? estimate : null,
        spent.customers(),
        spent.customers(),
        until(),
        null,
        null,
        0,
        distrust
            .map(
                d ->
                    List.of(
                        d
                            + " Customers are taken to spend what they did on average, and those who bought once what all"
                            + " did."))
            .orElse(List.of()));
  }

  private LocalDate until() {
    return rules.fittedUntil(businessDate);
  }
}
