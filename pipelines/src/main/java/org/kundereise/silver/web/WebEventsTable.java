package org.kundereise.silver.web;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.web_events: what happened on the site. */
public final class WebEventsTable {
  public static final Table TABLE =
      Table.named("silver.web_events")
          .grain("One row per event of a device")
          .columns(
              """
              source       STRING NOT NULL    | none       | key: the source
              event_id     STRING NOT NULL    | none       | key: the event
              anonymous_id STRING NOT NULL    | pseudonym  | the device
              user_id      STRING             | identifier | login, when logged in
              email        STRING             | contact    | lower case, when given
              occurred_at  TIMESTAMP NOT NULL | none       | when, UTC
              name         STRING NOT NULL    | none       | page_view, product_view, search, add_to_cart, checkout, purchase, other
              page         STRING             | none       | path
              referrer     STRING             | none       | where the visit came from
              utm_source   STRING             | none       | campaign source
              utm_medium   STRING             | none       | campaign medium
              utm_campaign STRING             | none       | campaign
              device       STRING             | none       | desktop, mobile, tablet
              user_agent   STRING             | pseudonym  | the browser as it names itself
              load_ms      INT                | none       | load time in ms
              search_term  STRING             | sensitive  | what was searched for
              product_id   STRING             | none       | article looked at
              order_id     STRING             | identifier | order placed
              identifier   STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "event_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("occurred_at")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("device", "anonymous_id")
          .check("load_ms < 0", "load_ms", "is negative")
          .build();

  private WebEventsTable() {}
}
