package org.kundereise.gold.value;

import org.kundereise.lake.Table;

/** gold.rfm: how recently, how often and for how much customers buy. */
public final class RfmTable {
  public static final Table TABLE =
      Table.named("gold.rfm")
          .grain("One row per customer with an order")
          .columns(
              """
              customer_id     STRING NOT NULL        | pseudonym | key: the person
              last_order_date DATE NOT NULL          | none      | day of the last order, company's time zone
              frequency       BIGINT NOT NULL        | none      | days with an order
              monetary        DECIMAL(18,4) NOT NULL | none      | sum of orders
              r               INT NOT NULL           | none      | quintile of recency, 5 for the most recent
              f               INT NOT NULL           | none      | quintile of frequency, 5 for the most frequent
              m               INT NOT NULL           | none      | quintile of money, 5 for the most
              segment         STRING NOT NULL        | none      | name of the combination of r and f
              night_seq       BIGINT NOT NULL        | none      | the night that last changed the row
              """)
          .key("customer_id")
          .build();

  private RfmTable() {}
}
