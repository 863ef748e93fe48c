package org.kundereise.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A path through touchpoints, and how it is counted; what each rule means is in the guide to
 * funnels.
 *
 * @param window from the entry within which the other steps count
 * @param tolerance by which a step may come before the one it follows
 * @param sameChannel whether all steps must be on the entry's channel
 * @param exclusions what must not happen between steps
 * @param breakdown by what customers are told apart
 * @param drivers whether and how it is looked into why customers drop out
 */
public record Funnel(
    String name,
    List<Step> steps,
    Duration window,
    Order order,
    Entries entries,
    Duration tolerance,
    boolean sameChannel,
    List<Exclusion> exclusions,
    Breakdown breakdown,
    Optional<Drivers> drivers) {
  /** The name of the funnel through all stages, which is there unless others are declared. */
  public static final String WHOLE_JOURNEY = "journey";

  static final Duration STANDARD_WINDOW = Duration.ofDays(180);

  /** The order in which steps must come. */
  public enum Order {
    ORDERED,
    STRICT,
    ANY
  }

  /** Which touchpoints of the first step count as entries. */
  public enum Entries {
    FIRST,
    ANY,
    EVERY
  }

  /**
   * By what customers are told apart.
   *
   * @param of the step or the attribute, where it is by one; else empty
   */
  public record Breakdown(By by, String of) {
    /** The channel of the entry. */
    public static final Breakdown ENTRY = new Breakdown(By.ENTRY, "");

    /** The channel of the customer's first touchpoint ever. */
    public static final Breakdown FIRST_TOUCH = new Breakdown(By.FIRST_TOUCH, "");
  }

  /** What a breakdown goes by. */
  public enum By {
    ENTRY,
    FIRST_TOUCH,
    /** The channel of the touchpoint with which a step was reached. */
    STEP,
    /** An attribute of the customer. */
    CUSTOMER
  }

  /**
   * What is looked at to see who drops out.
   *
   * @param within how long after the step before; empty for a tenth of the time there is
   */
  public record Drivers(Optional<Duration> within) {}

  /**
   * A step.
   *
   * @param window from the step before, within which this one counts
   * @param optional later steps don't wait for it
   * @param anchored where steps come in any order, this one keeps its place
   */
  public record Step(
      String name,
      Touchpoints touchpoints,
      Optional<Duration> window,
      boolean optional,
      boolean anchored) {

    static Step ofStage(String stage) {
      return new Step(stage, Touchpoints.ofStage(stage), Optional.empty(), false, false);
    }
  }

  /**
   * Which touchpoints: all that is said must hold, an empty list says nothing.
   *
   * @param where a Spark SQL condition over the columns of a touchpoint
   * @param minValue least value in the company's currency
   * @param minScore least score
   * @param maxScore greatest score
   */
  public record Touchpoints(
      List<String> kinds,
      List<String> stages,
      List<String> channels,
      List<String> campaigns,
      Optional<String> where,
      Optional<BigDecimal> minValue,
      Optional<BigDecimal> minScore,
      Optional<BigDecimal> maxScore) {

    static Touchpoints ofStage(String stage) {
      return of(List.of(), List.of(stage));
    }

    static Touchpoints ofKinds(List<String> kinds) {
      return of(kinds, List.of());
    }

    private static Touchpoints of(List<String> kinds, List<String> stages) {
      return new Touchpoints(
          kinds,
          stages,
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * Touchpoints that must not lie between two steps.
   *
   * @param from number of the earlier step, from 0
   * @param to number of the later step
   */
  public record Exclusion(Touchpoints touchpoints, int from, int to) {}

  /** A funnel of stages in order, counted from a customer's first entry. */
  static Funnel ofStages(String name, List<String> stages, Duration window) {
    return new Funnel(
        name,
        stages.stream().map(Step::ofStage).toList(),
        window,
        Order.ORDERED,
        Entries.FIRST,
        Duration.ZERO,
        false,
        List.of(),
        Breakdown.ENTRY,
        Optional.empty());
  }

  /** From the first stage to the last. */
  static Funnel through(Journey journey) {
    return ofStages(WHOLE_JOURNEY, journey.stageNames(), STANDARD_WINDOW);
  }
}
