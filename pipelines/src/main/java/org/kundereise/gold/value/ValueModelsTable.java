package org.kundereise.gold.value;

import org.kundereise.lake.Table;

/** gold.value_models: the models behind {@link CustomerValueTable}, and how far to trust them. */
public final class ValueModelsTable {
  /** The name of the row that is there where no model could be trusted. */
  static final String SIMPLE = "simple";

  /** The name of the row of what is spent at a purchase. */
  static final String SPENDING = "gamma-gamma";

  public static final Table TABLE =
      Table.named("gold.value_models")
          .grain("One row per model that was fitted")
          .columns(
              """
              model             STRING NOT NULL        | none | key: bg-nbd, mbg-nbd, pareto-nbd; gamma-gamma for what is spent; simple where no model could be trusted
              is_used           BOOLEAN NOT NULL       | none | gold.customer_value is made with it
              parameter_names   ARRAY<STRING> NOT NULL | none | names of the parameters; times are weeks, money is the company's
              parameters        ARRAY<DOUBLE> NOT NULL | none | their values, in that order
              standard_errors   ARRAY<DOUBLE> NOT NULL | none | their standard errors
              covariance        ARRAY<DOUBLE> NOT NULL | none | covariance of their logarithms, row by row
              log_likelihood    DOUBLE                 | none | of the customers it was fitted to
              customers         BIGINT NOT NULL        | none | customers it was fitted to
              repeat_buyers     BIGINT NOT NULL        | none | of these, who bought on more than one day
              fitted_until      DATE NOT NULL          | none | last day that the parameters know of: a month's end, or the calibration's for models that lost the comparison
              calibrated_until  DATE                   | none | last day that the compared model knew of; null without a comparison
              holdout_days      INT                    | none | days from there to the month's end
              holdout_customers BIGINT                 | none | customers whose purchases in these days were foretold
              holdout_actual    DOUBLE                 | none | purchases that there were
              holdout_expected  DOUBLE                 | none | purchases that were foretold
              holdout_rmse      DOUBLE                 | none | root mean square of the difference by customer
              messages          ARRAY<STRING> NOT NULL | none | what people should know before they trust it
              evidence          BIGINT NOT NULL        | none | fingerprint of what all models were fitted to
              night_seq         BIGINT NOT NULL        | none | the night that last changed the row
              """)
          .key("model")
          .build();

  private ValueModelsTable() {}
}
