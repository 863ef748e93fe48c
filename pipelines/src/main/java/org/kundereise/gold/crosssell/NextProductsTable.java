package org.kundereise.gold.crosssell;

import org.kundereise.lake.Table;

/** gold.next_products: what customers may like that they have not bought yet. */
public final class NextProductsTable {
  public static final Table TABLE =
      Table.named("gold.next_products")
          .grain("One row per customer and rank of a product they have not bought")
          .columns(
              """
              customer_id STRING NOT NULL | pseudonym | key: the person
              rank        INT NOT NULL    | none      | key: 1 for the best
              product_id  STRING NOT NULL | none      | article number
              score       DOUBLE NOT NULL | none      | confidence of the strongest rule that leads to it: share of the orders with the other product that hold it
              because_of  STRING NOT NULL | none      | article number of the product they bought that the rule begins with
              n           BIGINT NOT NULL | none      | orders with both
              night_seq   BIGINT NOT NULL | none      | the night that last changed the row
              """)
          .key("customer_id", "rank")
          .build();

  private NextProductsTable() {}
}
