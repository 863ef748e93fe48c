package org.kundereise.silver.tickets;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.ticket_events: what happened to a ticket. */
public final class TicketEventsTable {
  public static final Table TABLE =
      Table.named("silver.ticket_events")
          .grain("One row per change of or reply to a ticket")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              event_id    STRING NOT NULL    | none       | key: the event
              ticket_id   STRING NOT NULL    | identifier | the ticket
              occurred_at TIMESTAMP NOT NULL | none       | when, UTC
              kind        STRING NOT NULL    | none       | created, reply, note, status, reopened, assigned
              is_public   BOOLEAN            | none       | whether the customer sees it
              author_role STRING             | none       | staff, customer, system; null: as author_ref tells
              author_ref  STRING             | identifier | who did it as source/id, a contact or an agent
              agent       STRING             | identifier | the member of staff
              from_status STRING             | none       | status before
              to_status   STRING             | none       | status after
              comment     STRING             | sensitive  | text
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "event_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check(
              "author_role NOT IN ('staff', 'customer', 'system')",
              "author_role",
              "is not staff, customer or system")
          .build();

  private TicketEventsTable() {}
}
