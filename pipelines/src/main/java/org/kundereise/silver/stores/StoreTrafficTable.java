package org.kundereise.silver.stores;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.store_traffic: how many people came into the stores. */
public final class StoreTrafficTable {
  public static final Table TABLE =
      Table.named("silver.store_traffic")
          .grain("One row per store and day")
          .columns(
              """
              source       STRING NOT NULL | none | key: the source
              store        STRING NOT NULL | none | key: the store
              traffic_date DATE NOT NULL   | none | key: the day, local
              visitors     BIGINT NOT NULL | none | people who came in
              inquiries    BIGINT          | none | people who asked the staff
              staff_hours  DOUBLE          | none | hours that staff worked
              updated_at   TIMESTAMP       | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "store", "traffic_date")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("visitors < 0", "visitors", "is negative")
          .check("inquiries < 0", "inquiries", "is negative")
          .check("staff_hours < 0", "staff_hours", "is negative")
          .build();

  private StoreTrafficTable() {}
}
