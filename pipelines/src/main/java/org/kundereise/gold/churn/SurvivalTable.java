package org.kundereise.gold.churn;

import org.kundereise.lake.Table;

/** gold.survival: how long customers stay. */
public final class SurvivalTable {
  public static final Table TABLE =
      Table.named("gold.survival")
          .grain(
              "One row per grouping, group and whole month since the first purchase, while anybody"
                  + " is followed that long")
          .columns(
              """
              grouping        STRING NOT NULL  | none | key: all; channel: of the first touchpoint; country; first_value: thirds by the value of the first purchase
              group_name      STRING NOT NULL  | none | key: of the grouping
              month           INT NOT NULL     | none | key: months of 30.4375 days since the first purchase
              customers       BIGINT NOT NULL  | none | in the group; of very many customers, a sample
              at_risk         BIGINT NOT NULL  | none | of them followed that long and never lost before
              lost            BIGINT NOT NULL  | none | of them known to have counted as lost by then
              survival        DOUBLE NOT NULL  | none | share that has never counted as lost by then (Kaplan-Meier)
              ci_low          DOUBLE           | none | lower end of its 95 % interval; null where none is left
              ci_high         DOUBLE           | none | upper end of it
              median_months   DOUBLE           | none | of the group: until half are lost; null if that never was
              median_ci_low   DOUBLE           | none | lower end of its 95 % interval; null if not reached
              median_ci_high  DOUBLE           | none | upper end of it; null if not reached
              log_rank        DOUBLE           | none | of the grouping: chi-squared of the log-rank test between its groups; null for all
              log_rank_groups INT              | none | of the grouping: how many groups it compares
              p               DOUBLE           | none | of the grouping: chance of as large a statistic if the groups were alike
              known_until     DATE NOT NULL    | none | the last day that is looked at
              evidence        BIGINT NOT NULL  | none | another number where the customers behind it are others
              night_seq       BIGINT NOT NULL  | none | the night that last changed the row
              """)
          .key("grouping", "group_name", "month")
          .build();

  private SurvivalTable() {}
}
