package org.kundereise.silver.tickets;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.ticket_schedules: which schedule a ticket is served by. */
public final class TicketSchedulesTable {
  public static final Table TABLE =
      Table.named("silver.ticket_schedules")
          .grain("One row per schedule given to a ticket")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              ticket_id   STRING NOT NULL    | identifier | key: the ticket
              assigned_at TIMESTAMP NOT NULL | none       | key: from when on, UTC; the first holds from the ticket's creation
              schedule_id STRING NOT NULL    | none       | the schedule
              updated_at  TIMESTAMP          | none       | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "ticket_id", "assigned_at")
          .build();

  public static final Stream STREAM = Stream.of(TABLE).build();

  private TicketSchedulesTable() {}
}
