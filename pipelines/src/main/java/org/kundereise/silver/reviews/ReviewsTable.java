package org.kundereise.silver.reviews;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.reviews: what customers say in public. */
public final class ReviewsTable {
  public static final Table TABLE =
      Table.named("silver.reviews")
          .grain("One row per review, the latest version")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              review_id   STRING NOT NULL    | identifier | key: the review
              platform    STRING             | none       | where it stands
              contact_ref STRING             | identifier | the contact as source/id
              email       STRING             | contact    | lower case
              order_id    STRING             | identifier | the order it is about
              product_id  STRING             | none       | the article it is about
              rating      DOUBLE NOT NULL    | none       | stars
              scale_max   INT NOT NULL       | none       | most stars there are
              title       STRING             | sensitive  | title
              comment     STRING             | sensitive  | text
              language    STRING             | none       | ISO 639 code
              reviewed_at TIMESTAMP NOT NULL | none       | when, UTC
              updated_at  TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier  STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "review_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("reviewed_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .check("rating NOT BETWEEN 1 AND scale_max", "rating", "is out of scale")
          .build();

  private ReviewsTable() {}
}
