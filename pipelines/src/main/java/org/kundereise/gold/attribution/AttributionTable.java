package org.kundereise.gold.attribution;

import org.kundereise.lake.Table;

/** gold.attribution: what channels and campaigns are credited with, and what they cost. */
public final class AttributionTable {
  public static final Table TABLE =
      Table.named("gold.attribution")
          .grain(
              "One row per month of conversion, kind of conversion, model, channel, and campaign (and for each channel one of all its campaigns)")
          .columns(
              """
              month            DATE NOT NULL          | none | key: first day of the month of conversion, company's time zone
              conversion       STRING NOT NULL        | none | key: the kind of conversion, as configured
              model            STRING NOT NULL        | none | key: how conversions are shared out
              channel          STRING NOT NULL        | none | key: channel of the touches; of a conversion without a touch its own
              campaign         STRING NOT NULL        | none | key: campaign; All for the channel as a whole, None for touches without one
              conversions      DECIMAL(20,6) NOT NULL | none | credited; those of all channels add up to the conversions there were
              value            DECIMAL(18,4) NOT NULL | none | credited; that of all channels adds up to what the conversions were worth
              n                BIGINT NOT NULL        | none | conversions with such a touch on their path
              spend            DECIMAL(18,4)          | none | what it cost in the month; null where nothing is known of it
              cac              DOUBLE                 | none | spend per credited conversion: of first purchases, the cost to acquire a customer
              roas             DOUBLE                 | none | credited value per unit of spend
              conversions_low  DOUBLE                 | none | lower end of the 95 % interval of conversions
              conversions_high DOUBLE                 | none | upper end
              value_low        DOUBLE                 | none | lower end of the 95 % interval of value
              value_high       DOUBLE                 | none | upper end
              markov_order     INT                    | none | order of the Markov chain: lower than configured where that would have too many states
              is_mature        BOOLEAN NOT NULL       | none | the month and the look-back after it are over
              evidence         BIGINT NOT NULL        | none | fingerprint of what the month's figures were made of: as long as it stays, they do
              night_seq        BIGINT NOT NULL        | none | the night that last changed the row
              """)
          .key("month", "conversion", "model", "channel", "campaign")
          .build();

  /** The campaign that stands for all of a channel. */
  public static final String ALL = "All";

  /** The campaign of touches that have none. */
  static final String NONE = "None";

  private AttributionTable() {}
}
