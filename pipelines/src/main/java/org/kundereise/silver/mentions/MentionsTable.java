package org.kundereise.silver.mentions;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.mentions: what is said in public about our brands and others. */
public final class MentionsTable {
  public static final Table TABLE =
      Table.named("silver.mentions")
          .grain("One row per mention, the latest version")
          .columns(
              """
              source        STRING NOT NULL    | none       | key: the source
              mention_id    STRING NOT NULL    | identifier | key: the mention
              platform      STRING             | none       | where it stands
              brand         STRING NOT NULL    | none       | the brand that is spoken of
              is_competitor BOOLEAN NOT NULL   | none       | whether the brand is another company's
              contact_ref   STRING             | identifier | the contact as source/id
              email         STRING             | contact    | lower case
              author        STRING             | identifier | account that wrote it
              title         STRING             | sensitive  | title
              comment       STRING             | sensitive  | text
              language      STRING             | none       | ISO 639 code
              url           STRING             | identifier | address
              reach         BIGINT             | none       | people it may have reached
              sentiment     DOUBLE             | none       | tone in [-1, 1], as the source says
              mentioned_at  TIMESTAMP NOT NULL | none       | when, UTC
              updated_at    TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier    STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "mention_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("mentioned_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .check("reach < 0", "reach", "is negative")
          .check("sentiment NOT BETWEEN -1 AND 1", "sentiment", "is not between -1 and 1")
          .build();

  private MentionsTable() {}
}
