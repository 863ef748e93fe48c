package org.kundereise.silver.spend;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.costs: what serving customers costs. */
public final class CostsTable {
  public static final Table TABLE =
      Table.named("silver.costs")
          .grain("One row per day, channel and kind of cost")
          .columns(
              """
              source     STRING NOT NULL        | none | key: the source
              cost_date  DATE NOT NULL          | none | key: the day
              channel    STRING NOT NULL        | none | key: the channel served
              cost_kind  STRING NOT NULL        | none | key: what it was for, such as staff, software, shipping
              cost       DECIMAL(18,4) NOT NULL | none | money spent
              currency   STRING                 | none | ISO 4217 code
              units      BIGINT                 | none | contacts, tickets or parcels served
              updated_at TIMESTAMP              | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "cost_date", "channel", "cost_kind")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("cost < 0", "cost", "is negative")
          .check("units < 0", "units", "is negative")
          .build();

  private CostsTable() {}
}
