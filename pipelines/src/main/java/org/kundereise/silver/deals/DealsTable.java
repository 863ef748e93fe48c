package org.kundereise.silver.deals;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.deals: opportunities to sell. */
public final class DealsTable {
  public static final Table TABLE =
      Table.named("silver.deals")
          .grain("One row per deal, the latest version")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              deal_id     STRING NOT NULL    | identifier | key: the deal
              name        STRING             | sensitive  | title
              contact_ref STRING             | identifier | the contact as source/id
              email       STRING             | contact    | lower case
              account_ref STRING             | none       | the account as source/id
              pipeline    STRING             | none       | pipeline, by its id in the source
              stage       STRING             | none       | stage it is in, by its id in the source
              outcome     STRING             | none       | open, won or lost, where the source says
              amount      DECIMAL(18,4)      | none       | money at stake
              currency    STRING             | none       | ISO 4217 code
              probability DOUBLE             | none       | chance to win it, from 0 to 1, as the source says
              lead_source STRING             | none       | how it came about
              owner       STRING             | identifier | the member of staff who works on it
              created_at  TIMESTAMP NOT NULL | none       | when it was created, UTC
              closes_on   DATE               | none       | day it closed or is expected to
              is_deleted  BOOLEAN            | none       | deleted in the source
              updated_at  TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier  STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "deal_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("created_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .check("outcome NOT IN ('open', 'won', 'lost')", "outcome", "is not open, won or lost")
          .check("amount < 0", "amount", "is negative")
          .check("probability NOT BETWEEN 0 AND 1", "probability", "is not between 0 and 1")
          .build();

  private DealsTable() {}
}
