package org.kundereise.silver.web;

import org.kundereise.lake.Table;

/** silver.sessions: visits to the site. */
public final class SessionsTable {
  public static final Table TABLE =
      Table.named("silver.sessions")
          .grain("One row per visit of one device")
          .columns(
              """
              session_id   STRING NOT NULL    | pseudonym  | key: device and first event of the visit
              anonymous_id STRING NOT NULL    | pseudonym  | the device
              identifier   STRING NOT NULL    | identifier | whose visit: the one person its events name, else the device
              identifiers  ARRAY<STRING> NOT NULL | identifier | everybody whom its events name
              started_at   TIMESTAMP NOT NULL | none       | first event, UTC
              ended_at     TIMESTAMP NOT NULL | none       | last event, UTC
              page_views   INT NOT NULL       | none       | page and product views
              events       INT NOT NULL       | none       | all events
              entry_page   STRING             | none       | first page
              exit_page    STRING             | none       | last page
              pages        ARRAY<STRING> NOT NULL | none   | pages of the views in their order; none where the visit is quarantined
              utm_source   STRING             | none       | source of the visit's campaign
              utm_medium   STRING             | none       | medium of the visit's campaign
              utm_campaign STRING             | none       | campaign
              referrer     STRING             | none       | referrer of the first event
              channel      STRING NOT NULL    | none       | default channel group
              device       STRING             | none       | desktop, mobile, tablet
              is_bounce    BOOLEAN NOT NULL   | none       | one page view and no other interaction
              is_engaged   BOOLEAN NOT NULL   | none       | two views, ten seconds or an order
              has_order    BOOLEAN NOT NULL   | none       | an order was placed
              quarantined_for STRING          | none       | robot or runaway: no person's visit, and in no journey and figure; null for all others
              night_seq    BIGINT NOT NULL    | none       | the night that last changed the row
              """)
          .key("session_id")
          .build();

  private SessionsTable() {}
}
