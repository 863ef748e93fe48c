package org.kundereise.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** spend.csv: a day and campaign a row, restated once the next morning. */
final class AdsFeed {
  private AdsFeed() {}

  static Feed of(World world) {
    List<Sent> rows = new ArrayList<>();
    for (SpendDay day : world.spend()) {
      String key = DemoCalendar.date(day.day()) + "/" + day.campaign();
      rows.add(
          new Sent(
              key,
              DemoCalendar.at(day.day(), 43_200),
              day.at(),
              "",
              "",
              List.of(),
              () -> row(day)));
    }
    return new Feed(
        "spend.csv",
        "spend",
        new Format.Csv(
            List.of(
                "date",
                "channel",
                "campaign",
                "cost",
                "currency",
                "impressions",
                "clicks",
                "updated"),
            ',',
            "\n",
            StandardCharsets.UTF_8,
            ""),
        "campaign",
        List.of(
            Flaw.badDate("date", "2026-02-30"),
            Flaw.text("cost", "free"),
            Flaw.missing("campaign")),
        rows);
  }

  private static Map<String, Object> row(SpendDay day) {
    return new Columns()
        .with("date", DemoCalendar.date(day.day()).toString())
        .with("channel", day.channel().label())
        .with("campaign", day.campaign())
        .with("cost", Columns.money(day.cost()))
        .with("currency", "NOK")
        .with("impressions", String.valueOf(day.impressions()))
        .with("clicks", String.valueOf(day.clicks()))
        .with("updated", Columns.utc(day.at()))
        .row();
  }
}
