package org.kundereise.silver.tickets;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.tickets: calls for help. */
public final class TicketsTable {
  public static final Table TABLE =
      Table.named("silver.tickets")
          .grain("One row per ticket, the latest version")
          .columns(
              """
              source            STRING NOT NULL    | none       | key: the source
              ticket_id         STRING NOT NULL    | identifier | key: the ticket
              contact_ref       STRING             | identifier | the contact as source/id
              email             STRING             | contact    | lower case
              phone             STRING             | contact    | E.164 where valid
              user_id           STRING             | identifier | login in the web shop
              subject           STRING             | sensitive  | subject line
              topic             STRING             | none       | what it is about
              channel           STRING             | none       | e-mail, chat, phone, web form
              priority          STRING             | none       | as the source says
              status            STRING             | none       | as the source says; deleted: it counts no more
              created_at        TIMESTAMP NOT NULL | none       | when it was opened, UTC
              updated_at        TIMESTAMP NOT NULL | none       | when the source last changed the record, UTC
              account_ref       STRING             | none       | the account as source/id
              merged_ticket_ids STRING             | identifier | the tickets that were merged into it, parted by commas
              identifier        STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "ticket_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("created_at")
          .identifier("contact", "contact_ref")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .build();

  private TicketsTable() {}
}
