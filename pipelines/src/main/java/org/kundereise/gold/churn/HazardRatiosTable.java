package org.kundereise.gold.churn;

import org.kundereise.lake.Table;

/** gold.hazard_ratios: what of a customer's first month goes with being lost sooner. */
public final class HazardRatiosTable {
  public static final Table TABLE =
      Table.named("gold.hazard_ratios")
          .grain("One row per covariate and level of a Cox regression, while there is one")
          .columns(
              """
              covariate    STRING NOT NULL | none | key: what, as in the guide to churn
              level        STRING NOT NULL | none | key: which of its values; doubled or one more of a number
              reference    STRING NOT NULL | none | what it is compared with
              customers    BIGINT NOT NULL | none | with that level; of a number all
              lost         BIGINT NOT NULL | none | of them
              of_customers BIGINT NOT NULL | none | all that the regression looks at
              of_lost      BIGINT NOT NULL | none | of all
              hazard_ratio DOUBLE NOT NULL | none | how many times the chance to be lost on any day, the other covariates being equal
              ci_low       DOUBLE NOT NULL | none | lower end of its 95 % interval
              ci_high      DOUBLE NOT NULL | none | upper end of it
              p            DOUBLE NOT NULL | none | chance of a ratio as far from 1 if the covariate did nothing (Wald)
              q            DOUBLE NOT NULL | none | p adjusted for the number of rows (Benjamini, Hochberg)
              known_until  DATE NOT NULL   | none | the last day that is looked at
              night_seq    BIGINT NOT NULL | none | the night that last changed the row
              """)
          .key("covariate", "level")
          .build();

  private HazardRatiosTable() {}
}
