package org.kundereise.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** true_sessions.csv, touchpoints.csv, comments.csv: what everybody did, and in which stage. */
final class TruthOfJourneys {
  private final World world;
  private final ExactGroups groups;
  private final long end;

  TruthOfJourneys(World world, ExactGroups groups) {
    this.world = world;
    this.groups = groups;
    this.end = new DemoCalendar(world.settings()).end();
  }

  void write(Path folder) throws IOException {
    sessions().write(folder.resolve("true_sessions.csv"));
    touchpoints().write(folder.resolve("touchpoints.csv"));
    comments().write(folder.resolve("comments.csv"));
  }

  private TruthTable sessions() {
    TruthTable table =
        new TruthTable(
            "person_id",
            "device",
            "session_number",
            "first_event_id",
            "started_at",
            "ended_at",
            "page_views",
            "events",
            "is_bounce",
            "has_order",
            "utm_campaign",
            "edge");
    for (Life life : world.lives()) {
      Touchpoints.byDevice(life)
          .forEach(
              (device, events) -> {
                for (TrueSession s : TrueSession.cut(events)) {
                  table.add(
                      life.person().id(),
                      device,
                      s.number(),
                      s.first().id(),
                      Columns.utc(s.first().at()),
                      Columns.utc(s.last().at()),
                      s.pageViews(),
                      s.events().size(),
                      s.isBounce(),
                      s.hasOrder(),
                      s.first().campaign(),
                      s.edge());
                }
              });
    }
    return table;
  }

  private TruthTable touchpoints() {
    List<Touchpoint> inTime = Touchpoints.of(world, groups);
    List<Touchpoints.Position> ofGroup = Touchpoints.positions(inTime, Touchpoint::group);
    List<Touchpoints.Position> ofPerson = Touchpoints.positions(inTime, Touchpoint::person);
    TruthTable table =
        new TruthTable(
            "person_id",
            "group_id",
            "kind",
            "occurred_at",
            "key",
            "score",
            "nth",
            "orders_before",
            "stage",
            "person_nth",
            "person_orders_before",
            "person_stage");
    for (int i = 0; i < inTime.size(); i++) {
      Touchpoint t = inTime.get(i);
      Touchpoints.Position group = ofGroup.get(i);
      Touchpoints.Position person = ofPerson.get(i);
      table.add(
          t.person(),
          t.group(),
          t.kind(),
          Columns.utc(t.at()),
          t.key(),
          t.score() < 0 ? "" : t.score(),
          group.nth(),
          group.ordersBefore(),
          group.stage().label(),
          person.nth(),
          person.ordersBefore(),
          person.stage().label());
    }
    return table;
  }

  private TruthTable comments() {
    TruthTable table = new TruthTable("stream", "key", "language", "topic", "sentiment");
    for (Life life : world.lives()) {
      for (Answer answer : life.answers) {
        add(table, "survey_answers", answer.id(), answer.at(), answer.comment());
      }
      for (Review review : life.reviews) {
        add(table, "reviews", review.id(), review.at(), review.comment());
      }
      for (Ticket ticket : life.tickets) {
        add(
            table,
            "tickets",
            ticket.id(),
            ticket.createdAt(),
            new Comment("x", ticket.language(), ticket.topic(), 0));
      }
    }
    return table;
  }

  private void add(TruthTable table, String stream, String key, long at, Comment comment) {
    if (comment.exists() && at < end) {
      table.add(stream, key, comment.language(), comment.topic(), comment.sentiment());
    }
  }
}
