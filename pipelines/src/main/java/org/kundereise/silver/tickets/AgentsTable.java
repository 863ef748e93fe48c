package org.kundereise.silver.tickets;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.agents: the staff who answer. */
public final class AgentsTable {
  public static final Table TABLE =
      Table.named("silver.agents")
          .grain("One row per member of staff, the latest version")
          .columns(
              """
              source     STRING NOT NULL | none       | key: the source
              agent_id   STRING NOT NULL | identifier | key: the id in the source
              name       STRING          | contact    | name
              email      STRING          | contact    | lower case
              team       STRING          | none       | team
              is_active  BOOLEAN         | none       | still works there
              updated_at TIMESTAMP       | none       | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "agent_id")
          .build();

  public static final Stream STREAM = Stream.of(TABLE).build();

  private AgentsTable() {}
}
