package org.kundereise.silver.contacts;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * silver.participants: who takes part in a deal or ticket, where the record itself does not say.
 */
public final class ParticipantsTable {
  public static final Table TABLE =
      Table.named("silver.participants")
          .grain("One row per contact of a deal or ticket")
          .columns(
              """
              source      STRING NOT NULL | none       | key: the source
              object      STRING NOT NULL | none       | key: deal or ticket
              object_id   STRING NOT NULL | identifier | key: the deal or ticket
              contact_ref STRING NOT NULL | identifier | key: the contact as source/id
              is_primary  BOOLEAN         | none       | the first to be asked
              is_deleted  BOOLEAN         | none       | deleted in the source
              updated_at  TIMESTAMP       | none       | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "object", "object_id", "contact_ref")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("object NOT IN ('deal', 'ticket')", "object", "is not deal or ticket")
          .build();

  private ParticipantsTable() {}
}
