package org.kundereise.silver.identity;

import org.kundereise.lake.Table;

/**
 * silver.probable_links: contacts that are alike enough to be one person, and what speaks for it.
 * Which of these links tie, {@link ResolveIdentities} says.
 */
public final class ProbableLinksTable {
  public static final Table TABLE =
      Table.named("silver.probable_links")
          .grain("One row per two contacts that are alike enough; none without identity.probable")
          .columns(
              """
              identifier    STRING NOT NULL    | identifier | key: the contact whose identifier is the smaller text
              linked        STRING NOT NULL    | identifier | key: the other contact
              weight        DOUBLE NOT NULL    | none       | the evidence in bits, what is rare at all included
              probability   DOUBLE NOT NULL    | none       | the same as a probability
              because       ARRAY<STRUCT<column: STRING, level: STRING, bits: DOUBLE>> NOT NULL | none | what each compared column gave, in bits; a column that says nothing is missing with 0
              first_seen_at TIMESTAMP NOT NULL | none       | when the later of the two contacts was created, UTC
              night_seq     BIGINT NOT NULL    | none       | the night that last changed the row
              """)
          .key("identifier", "linked")
          .build();

  private ProbableLinksTable() {}
}
