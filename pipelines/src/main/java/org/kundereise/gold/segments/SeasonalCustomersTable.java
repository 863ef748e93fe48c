package org.kundereise.gold.segments;

import org.kundereise.lake.Table;

/** gold.seasonal_customers: who buys at the same time of the year, and whom to remind. */
public final class SeasonalCustomersTable {
  public static final Table TABLE =
      Table.named("gold.seasonal_customers")
          .grain("One row per customer who is recognised as seasonal")
          .columns(
              """
              customer_id     STRING NOT NULL  | pseudonym | key: the person
              order_days      INT NOT NULL     | none      | days with an order
              seasons         INT NOT NULL     | none      | years in which they lie, each from half a year before the peak to half a year after it
              concentration   DOUBLE NOT NULL  | none      | mean resultant length of the days on the circle of the year: 1 for one day of the year, 0 for all of it
              p               DOUBLE NOT NULL  | none      | chance that days spread evenly over the year lie so close together (Rayleigh)
              last_order_date DATE NOT NULL    | none      | day of the last order, company's time zone
              season_from     DATE NOT NULL    | none      | first day of the season that is on or comes next: the earliest day of the year on which the customer ever ordered
              season_peak     DATE NOT NULL    | none      | its mean day
              season_to       DATE NOT NULL    | none      | its last day
              has_ordered     BOOLEAN NOT NULL | none      | there is an order of this season already
              seasons_missed  INT NOT NULL     | none      | seasons that ended since the last order
              reminder_due    BOOLEAN NOT NULL | none      | the season is on or begins within 14 days, and there is no order of it
              night_seq       BIGINT NOT NULL  | none      | the night that last changed the row
              """)
          .key("customer_id")
          .build();

  private SeasonalCustomersTable() {}
}
