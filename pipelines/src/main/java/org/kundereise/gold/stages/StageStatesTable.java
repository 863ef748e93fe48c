package org.kundereise.gold.stages;

import org.kundereise.lake.Table;

/** gold.stage_states: who was in which stage, from when to when. */
public final class StageStatesTable {
  public static final Table TABLE =
      Table.named("gold.stage_states")
          .grain("One row per stay of a customer in a stage; stays follow each other without a gap")
          .columns(
              """
              customer_id STRING NOT NULL    | pseudonym | key: the person
              nth         INT NOT NULL       | none      | key: 1 for the customer's first stay in any stage
              stage       STRING NOT NULL    | none      | the stage, that of the latest touchpoint that has one
              entered_at  TIMESTAMP NOT NULL | none      | first touchpoint of the stay, UTC
              left_at     TIMESTAMP          | none      | first touchpoint of the next stay; null while in the stage
              came_from   STRING             | none      | the stage before; null for the first stay
              went_to     STRING             | none      | the stage after; null while in the stage
              fell_back   BOOLEAN NOT NULL   | none      | the stage before comes later in the journey
              touchpoints INT NOT NULL       | none      | touchpoints of the stage in the stay
              night_seq   BIGINT NOT NULL    | none      | the night that last changed the row
              """)
          .key("customer_id", "nth")
          .build();

  private StageStatesTable() {}
}
