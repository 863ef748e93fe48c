package org.kundereise.silver.deals;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.deal_stages: how deals moved through their pipeline. */
public final class DealStagesTable {
  public static final Table TABLE =
      Table.named("silver.deal_stages")
          .grain("One row per entry of a deal into a stage, or per change while it was there")
          .columns(
              """
              source     STRING NOT NULL    | none       | key: the source
              deal_id    STRING NOT NULL    | identifier | key: the deal
              stage      STRING NOT NULL    | none       | key: the stage, by its id in the source
              entered_at TIMESTAMP NOT NULL | none       | key: when the deal entered it, UTC
              left_at    TIMESTAMP          | none       | when the deal left it, UTC; null when it is there still
              stage_kind STRING             | none       | open, quote, won or lost; null: as pipeline_stages says
              amount     DECIMAL(18,4)      | none       | money at stake at that time
              updated_at TIMESTAMP          | none       | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "deal_id", "stage", "entered_at")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check(
              "stage_kind NOT IN ('open', 'quote', 'won', 'lost')",
              "stage_kind",
              "is not open, quote, won or lost")
          .check("left_at < entered_at", "left_at", "is before the entry")
          .check("amount < 0", "amount", "is negative")
          .build();

  private DealStagesTable() {}
}
