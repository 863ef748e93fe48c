package org.kundereise.silver.identity;

import org.kundereise.lake.Table;

/** silver.stewards: what people decided about who is who. */
public final class StewardsTable {
  public static final Table TABLE =
      Table.named("silver.stewards")
          .grain("One row per decision about two identifiers")
          .columns(
              """
              action     STRING NOT NULL | none       | force (they are one person) or forbid (they never are)
              left_id    STRING NOT NULL | identifier | key: one identifier; the smaller of the two as text
              right_id   STRING NOT NULL | identifier | key: the other
              decided_by STRING NOT NULL | sensitive  | the steward
              reason     STRING          | sensitive  | in the steward's words
              decided_on DATE NOT NULL   | none       | the day of the decision
              night_seq  BIGINT NOT NULL | none       | the night that last changed the row
              """)
          .key("left_id", "right_id")
          .build();

  private StewardsTable() {}
}
