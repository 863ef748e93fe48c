package org.kundereise.gold.baskets;

import org.kundereise.lake.Table;

/** gold.baskets: what is in an order, and what its goods cost. */
public final class BasketsTable {
  public static final Table TABLE =
      Table.named("gold.baskets")
          .grain("One row per order with lines")
          .columns(
              """
              source         STRING NOT NULL         | none       | key: the source
              order_id       STRING NOT NULL         | identifier | key: the order number
              products       ARRAY<STRING> NOT NULL  | none       | article numbers of what was paid for, distinct and in order; empty if all were gifts
              costed         DECIMAL(18,4) NOT NULL  | none       | what its goods cost, as far as that is known
              uncosted_share DECIMAL(18,12) NOT NULL | none       | share of the lines' sum, in [0, 1], that is of goods whose cost no source knows
              night_seq      BIGINT NOT NULL         | none       | the night that last changed the row
              """)
          .key("source", "order_id")
          .build();

  private BasketsTable() {}
}
