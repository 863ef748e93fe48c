package org.kundereise.silver.identity;

import org.kundereise.lake.Table;

/**
 * ops.identity_changes: which persons became others, night by night. What it holds depends on the
 * order in which records arrived, so it is no part of silver, which does not.
 */
public final class IdentityChangesTable {
  public static final Table TABLE =
      Table.named("ops.identity_changes")
          .grain("One row per night and pair of person ids between which identifiers moved")
          .columns(
              """
              night_seq   BIGINT NOT NULL | none       | key: the night
              from_id     STRING NOT NULL | pseudonym  | key: the person they belonged to
              into_id     STRING NOT NULL | pseudonym  | key: the person they belong to since
              kind        STRING NOT NULL | none       | merge (two persons are one), split (one person is several) or rename (an older identifier names the person)
              identifiers BIGINT NOT NULL | none       | how many moved
              why         STRING NOT NULL | identifier | the evidence in words
              """)
          .key("night_seq", "from_id", "into_id")
          .build();

  private IdentityChangesTable() {}
}
