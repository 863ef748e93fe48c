package org.kundereise.quality;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RejectsTable;
import org.kundereise.quality.FeedState.Drifted;
import org.kundereise.quality.FeedState.Finding;
import org.kundereise.quality.FeedState.Last;
import org.kundereise.quality.FeedState.Reason;

/** Reads how the feeds stand from what the nights wrote down. */
public final class FeedStates {
  /** Reasons told of a feed. */
  private static final int REASONS = 5;

  private final Lake lake;
  private final long seq;
  private final LocalDate businessDate;
  private final Map<String, List<Row>> files;
  private final Map<String, List<Row>> reasons;
  private final Map<String, List<Row>> checks;
  private final Map<String, List<Row>> changes;

  /**
   * @param seq the last finished night's number
   * @param businessDate its date
   * @param nights how many nights back changes in files are told of
   */
  public FeedStates(Lake lake, long seq, LocalDate businessDate, int nights) {
    this.lake = lake;
    this.seq = seq;
    this.businessDate = businessDate;
    this.files =
        byFeed(
            lake.read(FilesTable.TABLE)
                .selectExpr(
                    "source",
                    "feed",
                    "path",
                    "coalesce(file_date, business_date)",
                    "status",
                    "rows_in",
                    "rows_accepted",
                    "rows_rejected",
                    "rows_duplicate",
                    "night_seq"));
    this.reasons = byFeed(rejects());
    this.checks =
        byFeed(
            lake.read(ChecksTable.TABLE)
                .where(col("night_seq").geq(seq))
                .select("source", "feed", "check_name", "status", "message", "night_seq"));
    this.changes =
        byFeed(
            lake.read(SchemaChangesTable.TABLE)
                .where(col("night_seq").gt(seq - nights))
                .select(
                    "source",
                    "feed",
                    "night_seq",
                    "path",
                    "change",
                    "before",
                    "after",
                    "action",
                    "column_name"));
  }

  /** The rejects of the last night of each feed. */
  private Dataset<Row> rejects() {
    TreeSet<Long> nights = new TreeSet<>();
    files.values().forEach(ofFeed -> nights.add(lastNight(ofFeed)));
    return lake.read(RejectsTable.TABLE)
        .where(col("night_seq").isin(nights.toArray()).and(col("row_number").gt(0)))
        .groupBy("source", "feed", "night_seq", "error_type", "column_name")
        .count();
  }

  private static Map<String, List<Row>> byFeed(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .collect(Collectors.groupingBy(row -> row.getString(0) + "." + row.getString(1)));
  }

  private static long lastNight(List<Row> files) {
    return files.stream().mapToLong(row -> row.getLong(9)).max().orElse(0);
  }

  /** The feeds' states, in the order given. */
  public List<FeedState> of(List<WatchedFeed> feeds) {
    return feeds.stream().map(this::of).toList();
  }

  private FeedState of(WatchedFeed feed) {
    List<Row> ofFeed = files.getOrDefault(feed.name(), List.of());
    Deliveries deliveries = new Deliveries();
    ofFeed.forEach(row -> deliveries.add(row.getDate(3).toLocalDate(), row.getLong(5)));
    Optional<LocalDate> lastDay = deliveries.lastDay();
    return new FeedState(
        feed.source(),
        feed.feed().name(),
        lastDay,
        ofFeed.stream()
            .max(
                Comparator.<Row, LocalDate>comparing(row -> row.getDate(3).toLocalDate())
                    .thenComparing(row -> row.getString(2)))
            .map(row -> row.getString(2).substring(row.getString(2).lastIndexOf('/') + 1)),
        lastDay.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(ChronoUnit.DAYS.between(lastDay.get(), businessDate)),
        ofFeed.size(),
        ofFeed.isEmpty() ? Last.NEVER : last(feed, ofFeed),
        lastDay.map(deliveries::usual).orElse(OptionalDouble.empty()),
        findings(feed),
        drifted(feed));
  }

  private Last last(WatchedFeed feed, List<Row> ofFeed) {
    long night = lastNight(ofFeed);
    List<Row> ofNight = ofFeed.stream().filter(row -> row.getLong(9) == night).toList();
    List<Reason> why =
        reasons.getOrDefault(feed.name(), List.of()).stream()
            .filter(row -> row.getLong(2) == night)
            .map(
                row ->
                    new Reason(
                        row.getString(3), row.isNullAt(4) ? "" : row.getString(4), row.getLong(5)))
            .sorted(
                Comparator.comparingLong(Reason::rows)
                    .reversed()
                    .thenComparing(Reason::errorType)
                    .thenComparing(Reason::column))
            .limit(REASONS)
            .toList();
    return new Last(
        night,
        ofNight.size(),
        ofNight.stream().filter(row -> row.getString(4).equals("rejected")).count(),
        sum(ofNight, 5),
        sum(ofNight, 6),
        sum(ofNight, 7),
        sum(ofNight, 8),
        why);
  }

  private static long sum(List<Row> rows, int column) {
    return rows.stream().mapToLong(row -> row.getLong(column)).sum();
  }

  /** Of the last night that judged: one that may not have been finished. */
  private List<Finding> findings(WatchedFeed feed) {
    List<Row> found = checks.getOrDefault(feed.name(), List.of());
    long night = found.stream().mapToLong(row -> row.getLong(5)).max().orElse(seq);
    List<Finding> findings = new ArrayList<>();
    for (Row row : found) {
      if (row.getLong(5) == night) {
        findings.add(new Finding(row.getString(2), row.getString(3), row.getString(4)));
      }
    }
    findings.sort(Comparator.comparing(Finding::check));
    return findings;
  }

  private List<Drifted> drifted(WatchedFeed feed) {
    return changes.getOrDefault(feed.name(), List.of()).stream()
        .map(
            row ->
                new Drifted(
                    row.getLong(2),
                    row.getString(3).substring(row.getString(3).lastIndexOf('/') + 1),
                    row.getString(4) + " " + row.getString(8),
                    row.isNullAt(5) ? "" : row.getString(5),
                    row.isNullAt(6) ? "" : row.getString(6),
                    row.getString(7)))
        .sorted(
            Comparator.comparingLong(Drifted::nightSeq)
                .reversed()
                .thenComparing(Drifted::file)
                .thenComparing(Drifted::change))
        .toList();
  }
}
