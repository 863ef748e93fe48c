package org.kundereise.silver.contacts;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.record_merges: deals and tickets that were made one with another. */
public final class RecordMergesTable {
  public static final Table TABLE =
      Table.named("silver.record_merges")
          .grain("One row per deal or ticket that was merged into another")
          .columns(
              """
              source       STRING NOT NULL | none       | key: the source
              object       STRING NOT NULL | none       | key: deal or ticket
              merged_id    STRING NOT NULL | identifier | key: the deal or ticket that is no more
              surviving_id STRING NOT NULL | identifier | the one that goes on in its stead
              merged_at    TIMESTAMP       | none       | when, UTC
              updated_at   TIMESTAMP       | none       | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "object", "merged_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("object NOT IN ('deal', 'ticket')", "object", "is not deal or ticket")
          .check("merged_id = surviving_id", "merged_id", "was merged into itself")
          .build();

  private RecordMergesTable() {}
}
