package org.kundereise.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.bronze.BronzeTable;
import org.kundereise.lake.Lake;
import org.kundereise.source.Feed;
import org.kundereise.source.FileProfile;

/**
 * A file that a night landed.
 *
 * @param error why it could not be read as a whole; empty if it could
 * @param profile empty columns where none could be read
 */
record Landed(FeedFile file, Optional<String> error, FileProfile profile) {
  private static final FileProfile NOTHING = new FileProfile(0, 0, List.of());

  /** The files that a night landed, in one question to bronze. */
  static List<Landed> in(Lake lake, List<WatchedFeed> feeds, long seq) {
    Dataset<Row> files = null;
    for (WatchedFeed feed : feeds) {
      Dataset<Row> changed = lake.changed(BronzeTable.of(feed.source(), feed.feed().name()), seq);
      Dataset<Row> ofFeed =
          changed
              .where(col("row_number").equalTo(0))
              .select(
                  lit(feed.source()).as("source"),
                  lit(feed.feed().name()).as("feed"),
                  col("file_id"),
                  col("file_path"),
                  col("file_date"),
                  col("fields"),
                  col("error"));
      files = files == null ? ofFeed : files.unionAll(ofFeed);
    }
    List<Landed> landed = new ArrayList<>();
    if (files != null) {
      files.collectAsList().forEach(row -> landed.add(of(row)));
    }
    return landed;
  }

  private static Landed of(Row row) {
    FeedFile file =
        new FeedFile(
            row.getString(0),
            row.getString(1),
            row.getString(2),
            row.getString(3),
            Optional.ofNullable(row.getDate(4)).map(java.sql.Date::toLocalDate));
    Map<String, String> fields = row.isNullAt(5) ? Map.of() : row.getJavaMap(5);
    return new Landed(
        file, Optional.ofNullable(row.getString(6)), FileProfile.of(fields).orElse(NOTHING));
  }

  /** Why silver gets nothing of it: it cannot be read, or the feed's contract refuses it. */
  Optional<String> refusal(Feed feed) {
    return error.or(() -> feed.refusal(profile));
  }

  /** The day it tells of: the date in its path, else that of the night. */
  LocalDate day(LocalDate businessDate) {
    return file.date().orElse(businessDate);
  }
}
