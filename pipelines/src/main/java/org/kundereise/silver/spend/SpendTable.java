package org.kundereise.silver.spend;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.spend: what marketing cost. */
public final class SpendTable {
  public static final Table TABLE =
      Table.named("silver.spend")
          .grain("One row per day, channel and campaign")
          .columns(
              """
              source      STRING NOT NULL        | none | key: the source
              spend_date  DATE NOT NULL          | none | key: the day
              channel     STRING NOT NULL        | none | key: the channel
              campaign    STRING NOT NULL        | none | key: the campaign
              cost        DECIMAL(18,4) NOT NULL | none | money spent
              currency    STRING                 | none | ISO 4217 code
              impressions BIGINT                 | none | times shown
              clicks      BIGINT                 | none | clicks
              updated_at  TIMESTAMP              | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "spend_date", "channel", "campaign")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("cost < 0", "cost", "is negative")
          .check("clicks < 0", "clicks", "is negative")
          .check("impressions < 0", "impressions", "is negative")
          .build();

  private SpendTable() {}
}
