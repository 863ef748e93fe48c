package org.kundereise.silver.identity;

import org.kundereise.lake.Table;

/** silver.identities: whose every identifier is. */
public final class IdentitiesTable {
  public static final Table TABLE =
      Table.named("silver.identities")
          .grain("One row per identifier that a record carries")
          .columns(
              """
              identifier           STRING NOT NULL    | identifier | key: kind:value
              customer_id          STRING NOT NULL    | pseudonym  | the person: named by the person's earliest identifier
              cluster_id           STRING NOT NULL    | pseudonym  | all that is linked, before stewards set persons apart: mostly the same as the person
              guard                STRING             | none       | why it ties nobody together: role, placeholder or shared; null if it does
              first_seen_at        TIMESTAMP NOT NULL | none       | the earliest record that carries the identifier, UTC
              source               STRING             | none       | the source of that record
              file_id              STRING             | none       | content of the file it came in
              row_number           BIGINT             | none       | the record in that file
              previous_customer_id STRING             | pseudonym  | who it was before the night that last changed it
              night_seq            BIGINT NOT NULL    | none       | the night that last changed the row
              """)
          .key("identifier")
          .build();

  private IdentitiesTable() {}
}
