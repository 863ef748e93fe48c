package org.kundereise.silver.orders;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.orders: orders of the web shop and the stores. */
public final class OrdersTable {
  public static final Table TABLE =
      Table.named("silver.orders")
          .grain("One row per order, the latest version")
          .columns(
              """
              source        STRING NOT NULL    | none       | key: the source
              order_id      STRING NOT NULL    | identifier | key: the order number
              contact_ref   STRING             | identifier | the contact as source/id
              email         STRING             | contact    | lower case
              phone         STRING             | contact    | E.164 where valid
              user_id       STRING             | identifier | login in the web shop
              anonymous_id  STRING             | pseudonym  | device that ordered
              ordered_at    TIMESTAMP NOT NULL | none       | when it was placed, UTC
              status        STRING             | none       | as the source says; cancelled orders are no purchase
              channel       STRING             | none       | web, store or phone
              store         STRING             | none       | the store
              currency      STRING             | none       | ISO 4217 code
              amount        DECIMAL(18,4)      | none       | total; null means the sum of the lines
              discount      DECIMAL(18,4)      | none       | discount included in the total
              discount_code STRING             | none       | campaign code
              referral_code STRING             | pseudonym  | code of the customer who referred
              updated_at    TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier    STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .columns(Stream.PREVIOUS_CODE_COLUMN)
          .key("source", "order_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("ordered_at")
          .identifier("contact", "contact_ref")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .identifier("device", "anonymous_id")
          .check("amount < 0", "amount", "is negative")
          .build();

  private OrdersTable() {}
}
