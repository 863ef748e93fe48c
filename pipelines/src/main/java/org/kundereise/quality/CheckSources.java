package org.kundereise.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.quality.Check.Status;

/** Judges the feeds that have expectations: are they on time, did they bring enough? */
record CheckSources(Lake lake, long seq, LocalDate businessDate) {

  /** A check of a feed. */
  record FeedCheck(WatchedFeed feed, Check check) {
    String sentence() {
      return feed.name() + ": " + check.message();
    }
  }

  /** What was found, and the rows written. */
  record Checked(List<FeedCheck> checks, long written) {
    static final Checked NONE = new Checked(List.of(), 0);

    List<String> sentences(Status status) {
      return checks.stream()
          .filter(found -> found.check().status() == status)
          .map(FeedCheck::sentence)
          .toList();
    }
  }

  Checked run(List<WatchedFeed> feeds, List<Landed> landed) {
    List<WatchedFeed> watched = feeds.stream().filter(f -> f.expectation().isPresent()).toList();
    if (watched.isEmpty()) {
      return Checked.NONE;
    }
    Map<String, Deliveries> deliveries = deliveries(watched, landed);
    Set<String> brought = new HashSet<>();
    landed.forEach(file -> brought.add(file.file().feedName()));
    List<FeedCheck> checks = new ArrayList<>();
    for (WatchedFeed feed : watched) {
      Deliveries ofFeed = deliveries.getOrDefault(feed.name(), new Deliveries());
      var expectation = feed.expectation().orElseThrow();
      Check.freshness(expectation, ofFeed, businessDate)
          .ifPresent(check -> checks.add(new FeedCheck(feed, check)));
      if (brought.contains(feed.name())) {
        Check.volume(expectation, ofFeed)
            .ifPresent(check -> checks.add(new FeedCheck(feed, check)));
      }
    }
    return new Checked(checks, record(checks));
  }

  private Map<String, Deliveries> deliveries(List<WatchedFeed> feeds, List<Landed> landed) {
    Map<String, WatchedFeed> byName = new HashMap<>();
    feeds.forEach(feed -> byName.put(feed.name(), feed));
    Map<String, Deliveries> deliveries = new HashMap<>();
    Set<String> tonight = new HashSet<>();
    for (Landed file : landed) {
      String name = file.file().feedName();
      tonight.add(name + "/" + file.file().fileId());
      if (byName.containsKey(name)) {
        boolean refused = file.refusal(byName.get(name).feed()).isPresent();
        deliveries
            .computeIfAbsent(name, n -> new Deliveries())
            .add(file.day(businessDate), refused ? 0 : file.profile().records());
      }
    }
    for (Row row : finished(feeds)) {
      String name = row.getString(0) + "." + row.getString(1);
      if (byName.containsKey(name) && !tonight.contains(name + "/" + row.getString(2))) {
        deliveries
            .computeIfAbsent(name, n -> new Deliveries())
            .add(row.getDate(3).toLocalDate(), row.getLong(4));
      }
    }
    return deliveries;
  }

  private List<Row> finished(List<WatchedFeed> feeds) {
    Object[] sources = feeds.stream().map(WatchedFeed::source).distinct().toArray();
    return lake.read(FilesTable.TABLE)
        .where(col("source").isin(sources))
        .selectExpr("source", "feed", "file_id", "coalesce(file_date, business_date)", "rows_in")
        .collectAsList();
  }

  /** A night that is run again finds its own checks, which may have come out otherwise. */
  private long record(List<FeedCheck> checks) {
    if (checks.isEmpty()) {
      return 0;
    }
    Dataset<Row> rows =
        lake.spark()
            .createDataFrame(checks.stream().map(this::row).toList(), ChecksTable.TABLE.schema())
            .coalesce(1);
    if (lake.changed(ChecksTable.TABLE, seq).isEmpty()) {
      lake.append(ChecksTable.TABLE, rows);
      return checks.size();
    }
    return lake.replaceWhere(ChecksTable.TABLE, rows, col(Table.NIGHT_SEQ).equalTo(lit(seq)))
        .rows();
  }

  private Row row(FeedCheck found) {
    Check check = found.check();
    return RowFactory.create(
        seq,
        found.feed().source(),
        found.feed().feed().name(),
        check.name(),
        Date.valueOf(businessDate),
        check.status().word(),
        orNull(check.observed()),
        orNull(check.expected()),
        orNull(check.usual()),
        check.message());
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
