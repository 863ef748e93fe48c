package org.kundereise.silver.orders;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.refunds: goods returned and money given back. */
public final class RefundsTable {
  public static final Table TABLE =
      Table.named("silver.refunds")
          .grain("One row per refunded line")
          .columns(
              """
              source      STRING NOT NULL        | none       | key: the source
              refund_id   STRING NOT NULL        | identifier | key: the refund
              order_id    STRING                 | identifier | the order, where known
              contact_ref STRING                 | identifier | the contact as source/id
              email       STRING                 | contact    | lower case
              refunded_at TIMESTAMP NOT NULL     | none       | when, UTC
              product_id  STRING                 | none       | article number
              quantity    DECIMAL(18,4)          | none       | pieces returned
              amount      DECIMAL(18,4) NOT NULL | none       | money given back, positive
              reason      STRING                 | none       | as stated
              updated_at  TIMESTAMP              | none       | when the source last changed the record, UTC
              identifier  STRING                 | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "refund_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("refunded_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .check("amount < 0", "amount", "is negative")
          .build();

  private RefundsTable() {}
}
