package org.kundereise.silver.orders;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.order_lines: what was bought. */
public final class OrderLinesTable {
  public static final Table TABLE =
      Table.named("silver.order_lines")
          .grain("One row per line of an order")
          .columns(
              """
              source       STRING NOT NULL        | none       | key: the source
              order_id     STRING NOT NULL        | identifier | key: the order number
              line_id      STRING NOT NULL        | none       | key: the line within the order
              product_id   STRING NOT NULL        | none       | article number
              product_name STRING                 | none       | article name
              category     STRING                 | none       | article group
              quantity     DECIMAL(18,4) NOT NULL | none       | pieces
              unit_price   DECIMAL(18,4) NOT NULL | none       | price of a piece
              unit_cost    DECIMAL(18,4)          | none       | what a piece cost the company
              updated_at   TIMESTAMP              | none       | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "order_id", "line_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("quantity <= 0", "quantity", "is not positive")
          .check("unit_price < 0", "unit_price", "is negative")
          .check("unit_cost < 0", "unit_cost", "is negative")
          .build();

  private OrderLinesTable() {}
}
