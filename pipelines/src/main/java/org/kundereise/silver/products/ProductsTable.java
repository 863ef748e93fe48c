package org.kundereise.silver.products;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.products: what the company sells. */
public final class ProductsTable {
  public static final Table TABLE =
      Table.named("silver.products")
          .grain("One row per article, the latest version")
          .columns(
              """
              source     STRING NOT NULL | none | key: the source
              product_id STRING NOT NULL | none | key: article number
              name       STRING          | none | name
              category   STRING          | none | article group
              brand      STRING          | none | brand
              price      DECIMAL(18,4)   | none | list price
              cost       DECIMAL(18,4)   | none | what it costs the company
              currency   STRING          | none | ISO 4217 code
              is_active  BOOLEAN         | none | on sale
              is_deleted BOOLEAN         | none | deleted in the source
              updated_at TIMESTAMP       | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "product_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("price < 0", "price", "is negative")
          .check("cost < 0", "cost", "is negative")
          .build();

  private ProductsTable() {}
}
