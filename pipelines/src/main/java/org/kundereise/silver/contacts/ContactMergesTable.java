package org.kundereise.silver.contacts;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.contact_merges: contacts that the CRM has made one. */
public final class ContactMergesTable {
  public static final Table TABLE =
      Table.named("silver.contact_merges")
          .grain("One row per contact that was merged into another")
          .columns(
              """
              source            STRING NOT NULL    | none       | key: the source
              merged_contact_id STRING NOT NULL    | identifier | key: the contact that is no more
              contact_id        STRING NOT NULL    | identifier | the contact that survives
              merged_at         TIMESTAMP NOT NULL | none       | when, UTC
              updated_at        TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier        STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "merged_contact_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("merged_at")
          .identifier("contact", "concat(source, '/', contact_id)")
          .identifier("contact", "concat(source, '/', merged_contact_id)")
          .check("contact_id = merged_contact_id", "merged_contact_id", "was merged into itself")
          .build();

  private ContactMergesTable() {}
}
