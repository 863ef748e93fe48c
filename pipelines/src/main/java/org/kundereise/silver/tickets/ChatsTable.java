package org.kundereise.silver.tickets;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.chats: conversations with waiting time and length. */
public final class ChatsTable {
  public static final Table TABLE =
      Table.named("silver.chats")
          .grain("One row per chat, the latest version")
          .columns(
              """
              source          STRING NOT NULL    | none       | key: the source
              chat_id         STRING NOT NULL    | identifier | key: the chat
              ticket_id       STRING             | identifier | the ticket it became; then the ticket is the touchpoint
              contact_ref     STRING             | identifier | the contact as source/id
              email           STRING             | contact    | lower case
              phone           STRING             | contact    | E.164 where valid
              user_id         STRING             | identifier | login in the web shop
              anonymous_id    STRING             | pseudonym  | the device
              channel         STRING             | none       | web, app, messenger
              topic           STRING             | none       | what it is about
              agent           STRING             | identifier | the member of staff
              started_at      TIMESTAMP NOT NULL | none       | when the customer began to wait, UTC
              answered_at     TIMESTAMP          | none       | when a person answered, UTC; null: nobody did
              ended_at        TIMESTAMP          | none       | when it ended, UTC
              waiting_seconds INT                | none       | from start to a person's answer; null when nobody answered
              length_seconds  INT                | none       | from a person's answer to the end
              messages        INT                | none       | how many
              is_missed       BOOLEAN            | none       | the customer left before anybody answered
              updated_at      TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier      STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "chat_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("started_at")
          .identifier("contact", "contact_ref")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .identifier("device", "anonymous_id")
          .check("waiting_seconds < 0", "waiting_seconds", "is negative")
          .check("length_seconds < 0", "length_seconds", "is negative")
          .check("ended_at < started_at", "ended_at", "is before the start")
          .build();

  private ChatsTable() {}
}
