package org.kundereise.gold.funnels;

import org.kundereise.lake.Table;

/** gold.funnel_drivers: what goes with dropping out of a funnel. */
public final class FunnelDriversTable {
  public static final Table TABLE =
      Table.named("gold.funnel_drivers")
          .grain(
              "One row per funnel, step and what customers met before it. Associations, not causes:"
                  + " who met it may differ in other ways")
          .columns(
              """
              funnel          STRING NOT NULL  | none | key: the funnel's name
              step            INT NOT NULL     | none | key: the step that was not reached, from 1
              step_name       STRING NOT NULL  | none | the step
              driver          STRING NOT NULL  | none | key: a kind of touchpoint, low_score or open_ticket
              channel         STRING NOT NULL  | none | key: the touchpoint's channel; All where it does not matter
              within_hours    DOUBLE NOT NULL  | none | how long after the step before was looked at
              n               BIGINT NOT NULL  | none | customers compared: at their first attempt stood before the step, undecided when those hours had passed, and have no time left for it today
              met_dropped     BIGINT NOT NULL  | none | of them, met it and dropped out
              met_went_on     BIGINT NOT NULL  | none | met it and went on
              not_met_dropped BIGINT NOT NULL  | none | did not meet it and dropped out
              not_met_went_on BIGINT NOT NULL  | none | did not meet it and went on
              odds_ratio      DOUBLE           | none | odds of dropping out of those who met it by those of the others; above 1 they drop out more often
              log_se          DOUBLE           | none | standard error of the logarithm of odds_ratio
              ci_low          DOUBLE           | none | lower end of the 95 % interval of odds_ratio
              ci_high         DOUBLE           | none | upper end
              p               DOUBLE           | none | chance of such an odds ratio if the two had nothing to do with each other
              p_adjusted      DOUBLE           | none | the same for as many comparisons as the funnel has (Benjamini and Hochberg)
              is_corrected    BOOLEAN          | none | a count was zero and one half was added to all four
              suppressed_reason STRING         | none | why there is no odds ratio; null where there is one
              night_seq       BIGINT NOT NULL  | none | the night that last changed the row
              """)
          .key("funnel", "step", "driver", "channel")
          .build();

  /** What stands for a low score. */
  static final String LOW_SCORE = "low_score";

  /** What stands for a ticket that was not solved. */
  static final String OPEN_TICKET = "open_ticket";

  private FunnelDriversTable() {}
}
