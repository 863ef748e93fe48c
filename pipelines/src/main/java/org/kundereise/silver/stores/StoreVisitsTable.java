package org.kundereise.silver.stores;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * silver.store_visits: visits to a store by people who can be told: a loyalty card, an appointment.
 */
public final class StoreVisitsTable {
  public static final Table TABLE =
      Table.named("silver.store_visits")
          .grain("One row per visit of a person to a store")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              visit_id    STRING NOT NULL    | identifier | key: the visit
              store       STRING NOT NULL    | none       | the store
              contact_ref STRING             | identifier | the contact as source/id
              email       STRING             | contact    | lower case
              phone       STRING             | contact    | E.164 where valid
              user_id     STRING             | identifier | login in the web shop
              visited_at  TIMESTAMP NOT NULL | none       | when, UTC
              purpose     STRING             | none       | as noted: advice, pick-up, return
              updated_at  TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier  STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "visit_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("visited_at")
          .identifier("contact", "contact_ref")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .build();

  private StoreVisitsTable() {}
}
