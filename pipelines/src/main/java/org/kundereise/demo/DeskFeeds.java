package org.kundereise.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** tickets.json and ticket_events.jsonl: nested objects, local times with their offset. */
final class DeskFeeds {
  private DeskFeeds() {}

  static Feed tickets(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Ticket ticket : life.tickets) {
        String status = "new";
        for (Ticket.Event event : ticket.events()) {
          status = event.to().isEmpty() ? status : event.to();
          String now = status;
          rows.add(
              new Sent(
                  ticket.id(),
                  ticket.createdAt(),
                  event.at(),
                  "",
                  life.person().id(),
                  identifiers(life.person(), ticket),
                  () -> ticket(ticket, now, event.at())));
        }
      }
    }
    return new Feed(
        "tickets.json",
        "tickets",
        new Format.JsonArray("tickets"),
        "id",
        List.of(
            Flaw.badDate("updated_at", "yesterday"),
            Flaw.missing("id"),
            Flaw.missing("created_at")),
        rows);
  }

  static List<String> identifiers(Person person, Ticket ticket) {
    return new Identifiers()
        .contact(ticket.contactId())
        .user(ticket.userId())
        .email(ticket.email())
        .phone(ticket.phone(), person)
        .list();
  }

  private static Map<String, Object> ticket(Ticket ticket, String status, long at) {
    return new Columns()
        .with("id", ticket.id())
        .with("subject", ticket.subject())
        .with("topic", ticket.topic())
        .with("via", Map.of("channel", ticket.channel()))
        .with("priority", ticket.priority())
        .with("status", status)
        .with(
            "requester",
            new Columns()
                .some("customer_no", ticket.contactId())
                .some("email", ticket.email())
                .some("phone", ticket.phone())
                .some("user", ticket.userId())
                .row())
        .some("order_no", ticket.orderNo())
        .with("tags", List.of(ticket.topic(), "lang_" + ticket.language()))
        .with("created_at", Columns.offset(ticket.createdAt()))
        .with("updated_at", Columns.offset(at))
        .row();
  }

  static Feed events(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Ticket ticket : life.tickets) {
        for (Ticket.Event event : ticket.events()) {
          rows.add(
              new Sent(
                  event.id(),
                  event.at(),
                  event.at(),
                  event.id(),
                  life.person().id(),
                  List.of(),
                  () -> event(ticket, event)));
        }
      }
    }
    return new Feed(
        "ticket_events.jsonl",
        "ticket_events",
        new Format.JsonLines(),
        "id",
        List.of(
            Flaw.badDate("at", "2026-10-32T08:00:00+01:00"),
            Flaw.missing("ticket_id"),
            Flaw.cutLine()),
        rows);
  }

  private static Map<String, Object> event(Ticket ticket, Ticket.Event event) {
    return new Columns()
        .with("id", event.id())
        .with("ticket_id", ticket.id())
        .with("at", Columns.offset(event.at()))
        .with("type", event.kind())
        .with("public", event.isPublic())
        .with("author", new Columns().with("role", event.role()).some("name", event.agent()).row())
        .some("change", new Columns().some("from", event.from()).some("to", event.to()).row())
        .some("body", event.comment())
        .row();
  }
}
