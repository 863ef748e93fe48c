package org.kundereise.gold.attribution;

import org.kundereise.lake.Table;

/** gold.bad_touches: what may have kept people from converting. */
public final class BadTouchesTable {
  public static final Table TABLE =
      Table.named("gold.bad_touches")
          .grain("One row per month, kind of conversion and kind of bad touch")
          .columns(
              """
              month                DATE NOT NULL    | none | key: first day of the month in which paths ended, company's time zone
              conversion           STRING NOT NULL  | none | key: the kind of conversion, as configured
              bad_touch            STRING NOT NULL  | none | key: the kind of bad touch, as configured; outage for visits while a page was down
              paths                BIGINT NOT NULL  | none | paths of touches that ended in the month, in a conversion or in nothing
              conversions          BIGINT NOT NULL  | none | of them, those that ended in a conversion
              paths_met            BIGINT NOT NULL  | none | paths on which it was met
              conversions_met      BIGINT NOT NULL  | none | of them, those that ended in a conversion
              rate                 DOUBLE NOT NULL  | none | conversions per path in the Markov chain
              rate_without         DOUBLE NOT NULL  | none | the same, had everybody gone on as others did from where it was met
              lost_conversions     DOUBLE NOT NULL  | none | conversions missed because of it; negative where it goes with more of them
              lost_value           DOUBLE NOT NULL  | none | what they would have been worth
              lost_conversions_low  DOUBLE          | none | lower end of the 95 % interval of lost_conversions
              lost_conversions_high DOUBLE          | none | upper end
              is_mature            BOOLEAN NOT NULL | none | the month and the look-back after it are over
              night_seq            BIGINT NOT NULL  | none | the night that last changed the row
              """)
          .key("month", "conversion", "bad_touch")
          .build();

  private BadTouchesTable() {}
}
