package org.kundereise.silver.subscriptions;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.subscriptions: contracts that run for a time. */
public final class SubscriptionsTable {
  public static final Table TABLE =
      Table.named("silver.subscriptions")
          .grain("One row per period of a subscription, the latest version")
          .columns(
              """
              source          STRING NOT NULL    | none       | key: the source
              subscription_id STRING NOT NULL    | identifier | key: the contract
              starts_at       TIMESTAMP NOT NULL | none       | key: when the period begins, UTC
              ends_at         TIMESTAMP          | none       | when the period is to end, UTC; null: open
              cancelled_at    TIMESTAMP          | none       | when the customer cancelled, UTC; null: not cancelled
              ended_at        TIMESTAMP          | none       | when the contract came to its end, UTC; null: it runs on
              contact_ref     STRING             | identifier | the contact as source/id
              email           STRING             | contact    | lower case
              phone           STRING             | contact    | E.164 where valid
              user_id         STRING             | identifier | login in the web shop
              account_ref     STRING             | none       | the account as source/id
              product_id      STRING             | none       | article number of what is subscribed to
              plan            STRING             | none       | plan or tariff
              price           DECIMAL(18,4)      | none       | price of the whole period
              currency        STRING             | none       | ISO 4217 code
              status          STRING             | none       | as the source says
              updated_at      TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier      STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "subscription_id", "starts_at")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("starts_at")
          .identifier("contact", "contact_ref")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .check("price < 0", "price", "is negative")
          .check("ends_at < starts_at", "ends_at", "is before the start")
          .check("ended_at < starts_at", "ended_at", "is before the start")
          .build();

  private SubscriptionsTable() {}
}
