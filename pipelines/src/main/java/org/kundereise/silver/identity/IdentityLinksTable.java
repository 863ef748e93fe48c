package org.kundereise.silver.identity;

import org.kundereise.lake.Table;

/** silver.identity_links: which identifiers were seen together on one record. */
public final class IdentityLinksTable {
  public static final Table TABLE =
      Table.named("silver.identity_links")
          .grain(
              "One row per pair of identifiers that some record carries together; alone, one with itself")
          .columns(
              """
              identifier    STRING NOT NULL    | identifier | key: the record's surest identifier, as kind:value
              linked        STRING NOT NULL    | identifier | key: another identifier of the same record
              first_seen_at TIMESTAMP NOT NULL | none       | the earliest record that carries both, UTC
              night_seq     BIGINT NOT NULL    | none       | the night that last changed the row
              """)
          .key("identifier", "linked")
          .build();

  private IdentityLinksTable() {}
}
