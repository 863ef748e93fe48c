package org.kundereise.gold.churn;

import org.kundereise.lake.Table;

/** gold.churn_scores: who is likely to be lost, why, and what would be lost. */
public final class ChurnScoresTable {
  public static final Table TABLE =
      Table.named("gold.churn_scores")
          .grain("One row per customer who can be lost, while there is a model")
          .columns(
              """
              customer_id          STRING NOT NULL  | pseudonym | key: the person
              probability          DOUBLE NOT NULL  | none      | of being lost within the days of the churn rule
              ci_low               DOUBLE NOT NULL  | none      | 95 % interval of the share lost of customers with like probabilities
              ci_high              DOUBLE NOT NULL  | none      | upper end of it
              previous_probability DOUBLE           | none      | by the same model a week before; null if there was nobody to lose
              risk                 STRING NOT NULL  | none      | high: odds of being lost above twice those of all together; medium: above those of all; low
              reasons              ARRAY<STRUCT<feature: STRING, role: STRING, value: DOUBLE, effect: DOUBLE>> NOT NULL | sensitive | up to three features that raise the odds most, with their Shapley values in logarithms of odds
              causes               ARRAY<STRUCT<feature: STRING, role: STRING, value: DOUBLE, effect: DOUBLE>> NOT NULL | sensitive | the same among what the company did or did not do
              changes              ARRAY<STRUCT<feature: STRING, role: STRING, value: DOUBLE, effect: DOUBLE>> NOT NULL | sensitive | up to three features that raised the odds most since the week before
              expected_value       DOUBLE NOT NULL  | none      | value in gold.customer_value; where there is none, mean purchase times own purchases a year
              value_at_risk        DOUBLE NOT NULL  | none      | probability times expected_value
              remaining_days       DOUBLE           | none      | until lost, on average of customers who stayed that long, within the time recorded
              trained_on           DATE NOT NULL    | none      | of the model in gold.churn_models
              night_seq            BIGINT NOT NULL  | none      | the night that last changed the row
              """)
          .key("customer_id")
          .build();

  private ChurnScoresTable() {}
}
