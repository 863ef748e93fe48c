package org.kundereise.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kundereise.config.Funnel.Touchpoints;

/**
 * Who comes back, and how it is counted; what each rule means is in the guide to retention.
 *
 * @param start what puts a customer into a cohort
 * @param returns what coming back is
 * @param brackets stretches of periods that are reported as one; none to report each on its own
 * @param last the last period that is reported; empty for as many as there are
 * @param by what else tells customers of a cohort apart; empty for nothing
 */
public record Retention(
    String name,
    Touchpoints start,
    Cohorts cohorts,
    Touchpoints returns,
    Periods periods,
    Measure measure,
    List<Bracket> brackets,
    Optional<Integer> last,
    Optional<Breakdown> by) {
  /** The name of the one that is always there. */
  public static final String ORDERS = "orders";

  /** Of those who first ordered in a month, who orders in each month since. */
  static final Retention OF_ORDERS =
      new Retention(
          ORDERS,
          Touchpoints.ofKinds(List.of("order")),
          Cohorts.FIRST_TIME,
          Touchpoints.ofKinds(List.of("order")),
          new Periods.Calendar(Unit.MONTH),
          Measure.EXACT,
          List.of(),
          Optional.empty(),
          Optional.empty());

  /** Which of a customer's starts count. */
  public enum Cohorts {
    /** The first ever. */
    FIRST_TIME,
    /** The first of each calendar period. */
    RECURRING
  }

  /** What a customer of a period did. */
  public enum Measure {
    /** Came back in it. */
    EXACT,
    /** Came back in it or later. */
    ON_OR_AFTER
  }

  /** Periods of the company's calendar. */
  public enum Unit {
    DAY,
    WEEK,
    MONTH
  }

  /** What periods are. */
  public sealed interface Periods {
    /** Those of the calendar, counted from that of the start. */
    record Calendar(Unit unit) implements Periods {}

    /** So many times 24 hours each, counted from each customer's own start. */
    record Rolling(int days) implements Periods {}
  }

  /**
   * Periods that are reported as one.
   *
   * @param from the first, from 0
   * @param to the last
   */
  public record Bracket(int from, int to) {}

  /** What tells customers of a cohort apart. */
  public sealed interface Breakdown {
    /** The channel of the customer's first touchpoint ever. */
    record FirstTouch() implements Breakdown {}

    /**
     * Whether the customer did something soon after the start.
     *
     * @param within how soon
     */
    record Behaviour(String name, Touchpoints touchpoints, Duration within) implements Breakdown {}
  }
}
