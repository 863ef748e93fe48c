package org.kundereise.silver.identity;

import org.kundereise.lake.Table;

/** silver.identity_links: the evidence that identifiers belong to one person. */
public final class IdentityLinksTable {
  /** The kind of a link that a record makes by carrying both identifiers. */
  public static final String RECORD = "record";

  /** The kind of a link that a steward demands. */
  public static final String STEWARD = "steward";

  /** The kind of a link that likeness makes probable. */
  public static final String PROBABLE = "probable";

  public static final Table TABLE =
      Table.named("silver.identity_links")
          .grain(
              "One row per pair of identifiers and kind of evidence; each identifier that a record carries is also linked to itself")
          .columns(
              """
              identifier    STRING NOT NULL    | identifier | key: the surer of the two identifiers, as kind:value
              linked        STRING NOT NULL    | identifier | key: the other, or the same
              kind          STRING NOT NULL    | none       | key: record (one record carries both), steward (somebody decided it), probable (alike enough)
              weight        DOUBLE             | none       | of a probable link, the evidence in bits; null for the others, which are certain
              first_seen_at TIMESTAMP NOT NULL | none       | the earliest record that carries both, or the steward's date, UTC
              source        STRING             | none       | the source of that record; of a steward's link, who decided
              file_date     DATE               | none       | the date in the path of that record's file
              file_id       STRING             | none       | content of that file
              row_number    BIGINT             | none       | the record in that file
              night_seq     BIGINT NOT NULL    | none       | the night that last changed the row
              """)
          .key("identifier", "linked", "kind")
          .build();

  private IdentityLinksTable() {}
}
