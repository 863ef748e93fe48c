package org.kundereise.gold.margin;

import org.kundereise.lake.Table;

/** gold.order_costs: what the goods of orders cost. */
public final class OrderCostsTable {
  public static final Table TABLE =
      Table.named("gold.order_costs")
          .grain("One row per order with lines")
          .columns(
              """
              source         STRING NOT NULL         | none       | key: the source
              order_id       STRING NOT NULL         | identifier | key: the order number
              costed         DECIMAL(18,4) NOT NULL  | none       | what its goods cost, as far as that is known
              uncosted_share DECIMAL(18,12) NOT NULL | none       | share of the lines' sum, in [0, 1], that is of goods whose cost no source knows
              night_seq      BIGINT NOT NULL         | none       | the night that last changed the row
              """)
          .key("source", "order_id")
          .build();

  private OrderCostsTable() {}
}
