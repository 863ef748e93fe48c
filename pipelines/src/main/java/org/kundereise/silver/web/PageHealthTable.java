package org.kundereise.silver.web;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.page_health: whether pages are up, and how fast. */
public final class PageHealthTable {
  public static final Table TABLE =
      Table.named("silver.page_health")
          .grain("One row per check of a page")
          .columns(
              """
              source      STRING NOT NULL    | none | key: the source
              page        STRING NOT NULL    | none | key: the page or address checked
              checked_at  TIMESTAMP NOT NULL | none | key: when, UTC
              is_up       BOOLEAN NOT NULL   | none | whether it answered as it should
              status_code INT                | none | HTTP status
              load_ms     INT                | none | load time in ms
              location    STRING             | none | where it was checked from
              updated_at  TIMESTAMP          | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "page", "checked_at")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE).check("load_ms < 0", "load_ms", "is negative").build();

  private PageHealthTable() {}
}
