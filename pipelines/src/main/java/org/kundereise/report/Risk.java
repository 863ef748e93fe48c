package org.kundereise.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who is about to leave, and what is at stake.
 *
 * @param groups from the most endangered on
 * @param causes what the company did, or failed to do, to those at high risk
 * @param model empty without one
 * @param staying how long customers stay
 * @param reasons why they left, as they say and as the model does
 */
public record Risk(
    List<Group> groups,
    List<Cause> causes,
    Optional<Model> model,
    Staying staying,
    List<Reason> reasons) {
  /** Nothing is predicted. */
  public static final Risk NONE =
      new Risk(List.of(), List.of(), Optional.empty(), Staying.NONE, List.of());

  public Risk {
    groups = List.copyOf(groups);
    causes = List.copyOf(causes);
    reasons = List.copyOf(reasons);
  }

  /**
   * Customers of like risk.
   *
   * @param risk high, medium or low
   * @param expectedLost sum of their probabilities
   * @param value they are expected to bring
   * @param valueAtRisk of it, by probability
   * @param rising of them, whose probability rose by a tenth within a week
   */
  public record Group(
      String risk,
      long customers,
      double expectedLost,
      double value,
      double valueAtRisk,
      long rising) {}

  /**
   * A cause.
   *
   * @param feature its name; empty where nothing is known
   * @param customers at high risk of whom it is the strongest
   */
  public record Cause(String feature, long customers, double valueAtRisk) {}

  /**
   * Why customers left.
   *
   * @param name a cause or another word
   * @param said percentage of those who said anything; n is how many these are
   * @param model percentage of the lost customers whom the model looked at
   * @param compared customers who said it and whom the model looked at
   * @param agreed of them, those of whom the model says the same
   */
  public record Reason(
      String name, long saying, Rate said, Rate model, long compared, long agreed) {}

  /**
   * How far the model can be trusted.
   *
   * @param ece mean distance between probability and share
   * @param matured how many of the earlier model's first predictions came true; empty without one
   * @param promised how many it promised
   * @param alerts figures that somebody should look at
   */
  public record Model(
      LocalDate trainedOn,
      long n,
      OptionalDouble auc,
      OptionalDouble ece,
      OptionalDouble matured,
      OptionalDouble promised,
      List<String> alerts) {
    public Model {
      alerts = List.copyOf(alerts);
    }
  }
}
