package org.kundereise.gold.retention;

import org.kundereise.lake.Table;

/** gold.retention: who comes back to buy. */
public final class RetentionTable {
  public static final Table TABLE =
      Table.named("gold.retention")
          .grain("One row per month of first order and month since, up to the business date")
          .columns(
              """
              cohort_month DATE NOT NULL          | none | key: first day of the month of first order, company's time zone
              period       INT NOT NULL           | none | key: months since, 0 for the month itself
              cohort_size  BIGINT NOT NULL        | none | customers of the cohort
              retained     BIGINT NOT NULL        | none | of them, those with an order in that month
              revenue      DECIMAL(18,4) NOT NULL | none | their orders in that month
              is_mature    BOOLEAN NOT NULL       | none | that month has ended
              night_seq    BIGINT NOT NULL        | none | the night that last changed the row
              """)
          .key("cohort_month", "period")
          .build();

  private RetentionTable() {}
}
