package org.kundereise.gold.retention;

import org.kundereise.lake.Table;

/** gold.activity: how many customers are active, how often, and who is new, back or gone. */
public final class ActivityTable {
  public static final Table TABLE =
      Table.named("gold.activity")
          .grain("One row per month from the first activity to the business date")
          .columns(
              """
              month                 DATE NOT NULL    | none | key: first day of the month, company's time zone
              days                  INT NOT NULL     | none | its days up to the business date
              active_customers      BIGINT NOT NULL  | none | customers active in it (MAU)
              new_customers         BIGINT NOT NULL  | none | of them, those never active before
              returning_customers   BIGINT NOT NULL  | none | those active in the month before too
              resurrected_customers BIGINT NOT NULL  | none | those active before, but not in the month before
              dormant_customers     BIGINT NOT NULL  | none | customers active in the month before and not in this one
              active_days           BIGINT NOT NULL  | none | days with activity, added up over customers
              daily_active          DOUBLE NOT NULL  | none | mean over the days of customers active on the day (DAU)
              weekly_active         DOUBLE NOT NULL  | none | mean over the days of customers active on the day or the six before (WAU)
              stickiness            DOUBLE           | none | daily_active / active_customers (DAU/MAU)
              interval_n            BIGINT NOT NULL  | none | active customers with two active days or more, ever
              interval_median_days  DOUBLE           | none | usage interval: each one's median of the days from one active day to the next, so far; the median of these
              interval_p80_days     DOUBLE           | none | eight in ten come as often or more often
              interval_p90_days     DOUBLE           | none | nine in ten
              visitors              BIGINT NOT NULL  | none | customers who visited the site
              returning_visitors    BIGINT NOT NULL  | none | of them, those who had visited before the month
              visits                BIGINT NOT NULL  | none | their visits
              sessions              BIGINT NOT NULL  | none | sessions that began, nobody's included
              session_median_seconds DOUBLE          | none | from first to last event, 0 where there was one
              session_p90_seconds   DOUBLE           | none | nine in ten were as short or shorter
              is_mature             BOOLEAN NOT NULL | none | the month has ended
              night_seq             BIGINT NOT NULL  | none | the night that last changed the row
              """)
          .key("month")
          .build();

  private ActivityTable() {}
}
