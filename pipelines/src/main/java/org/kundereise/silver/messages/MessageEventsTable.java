package org.kundereise.silver.messages;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.message_events: what became of the mails and messages we sent. */
public final class MessageEventsTable {
  public static final Table TABLE =
      Table.named("silver.message_events")
          .grain("One row per event of a message to one person")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              event_id    STRING NOT NULL    | none       | key: the event
              channel     STRING NOT NULL    | none       | email, sms, push
              kind        STRING NOT NULL    | none       | sent, delivered, opened, clicked, bounced, deferred, dropped, complained, unsubscribed or other
              contact_ref STRING             | identifier | the contact as source/id
              email       STRING             | contact    | lower case
              phone       STRING             | contact    | E.164 where valid
              campaign    STRING             | none       | the campaign
              occurred_at TIMESTAMP NOT NULL | none       | when, UTC
              is_machine  BOOLEAN            | none       | done by a filter or a bot
              updated_at  TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier  STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "event_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("occurred_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .check(
              "kind NOT IN ('sent', 'delivered', 'opened', 'clicked', 'bounced', 'deferred', 'dropped',"
                  + " 'complained', 'unsubscribed', 'other')",
              "kind",
              "is not a known word")
          .build();

  private MessageEventsTable() {}
}
