package org.kundereise.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** web_events.jsonl: one nested object per event, UTC. */
final class WebFeed {
  private static final String SITE = "https://www.fjordhandel.example";

  private WebFeed() {}

  static Feed of(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      String person = life.person().id();
      Map<String, List<String>> named = new HashMap<>();
      for (WebEvent event : life.events) {
        List<String> identifiers =
            named.computeIfAbsent(
                event.userId() + " " + event.device().id(),
                both -> new Identifiers().user(event.userId()).device(event.device().id()).list());
        rows.add(
            new Sent(
                event.id(),
                event.at(),
                event.at(),
                event.id(),
                person,
                identifiers,
                () -> row(event)));
      }
    }
    return new Feed(
        "web_events.jsonl",
        "web_events",
        new Format.JsonLines(),
        "event_id",
        List.of(
            Flaw.badDate("time", "2026-13-01T00:00:00Z"),
            Flaw.missing("event_id"),
            Flaw.text("performance", "{\"load_ms\":\"slow\"}"),
            Flaw.cutLine()),
        rows);
  }

  private static Map<String, Object> row(WebEvent event) {
    Columns page =
        new Columns()
            .with("url", SITE + event.path())
            .with("path", event.path())
            .some("referrer", event.referrer());
    Columns utm = new Columns();
    if (!event.campaign().isEmpty()) {
      utm.with("source", event.channel().source())
          .with("medium", event.channel().medium())
          .with("campaign", event.campaign());
    }
    Columns performance = new Columns();
    if (event.loadMs() >= 0) {
      performance.with("load_ms", event.loadMs());
    }
    return new Columns()
        .with("event_id", event.id())
        .with("time", Columns.utc(event.at()))
        .with("name", event.name())
        .with(
            "visitor",
            new Columns().with("id", event.device().id()).some("user", event.userId()).row())
        .with("page", page.row())
        .some("utm", utm.row())
        .with(
            "device",
            new Columns()
                .with("type", event.device().type())
                .with("os", event.device().system())
                .row())
        .some("performance", performance.row())
        .some("search", event.term().isEmpty() ? Map.of() : Map.of("term", event.term()))
        .some("product", event.sku().isEmpty() ? Map.of() : Map.of("sku", event.sku()))
        .some("order", event.orderNo().isEmpty() ? Map.of() : Map.of("no", event.orderNo()))
        .row();
  }
}
