package org.kundereise.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.config.Source;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedReader;
import org.kundereise.source.ListedFile;
import org.kundereise.source.Listing;
import org.kundereise.source.SourceFile;
import org.kundereise.source.SourceFiles;
import org.kundereise.source.database.ExtractFeed;

/**
 * Lands a feed's new files in bronze: every record as received, and a row 0 for the file itself, so
 * that one without records is known too, with what its columns look like. A file is known by its
 * content. A run that died after landing finds its files in bronze under the night's number and
 * lands them no second time.
 */
public final class Land {
  private final Source source;
  private final Feed feed;
  private final Optional<ExtractFeed> extract;
  private final Map<ListedFile, SourceFile> identified = new ConcurrentHashMap<>();

  /** Lands files that others put into the source's folder. */
  public Land(Source source, Feed feed) {
    this(source, feed, Optional.empty());
  }

  private Land(Source source, Feed feed, Optional<ExtractFeed> extract) {
    this.source = source;
    this.feed = feed;
    this.extract = extract;
  }

  /**
   * Lands a feed of a source, which is first extracted if it is one of a database.
   *
   * @param zone in which the business date ends
   */
  public static Land of(Source source, Connector connector, Feed feed, ZoneId zone) {
    return new Land(
        source,
        feed,
        connector.table(feed).map(table -> new ExtractFeed(source, feed, table, zone)));
  }

  /**
   * The files lying there that no finished night has landed. One that cannot be read waits for the
   * next night.
   */
  public NewFiles newFiles(Lake lake, LocalDate businessDate) {
    Set<String> known = new Ledger(lake).fileIds(source.name(), feed.name());
    SourceFiles storage = new SourceFiles(lake.spark().sessionState().newHadoopConf());
    Listing listing = storage.list(source, feed, businessDate);
    List<String> warnings =
        extract.isPresent() ? new ArrayList<>() : new ArrayList<>(listing.warnings());
    List<SourceFile> files = new ArrayList<>();
    for (ListedFile listed : notLandedBefore(lake, listing)) {
      try {
        SourceFile file = identify(storage, listed);
        if (!known.contains(file.fileId())) {
          files.add(file);
        }
      } catch (UncheckedIOException e) {
        warnings.add(e.getMessage() + "; it waits for the next night");
      }
    }
    return new NewFiles(files, warnings);
  }

  /**
   * Of the files that we extracted ourselves those of the last night and later: the others landed
   * with their nights, and need not be read again to know them.
   */
  private List<ListedFile> notLandedBefore(Lake lake, Listing listing) {
    Optional<LocalDate> last =
        extract.flatMap(e -> new Ledger(lake).lastNight()).map(FinishedNight::businessDate);
    return listing.files().stream()
        .filter(file -> last.isEmpty() || !file.date().orElseThrow().isBefore(last.get()))
        .toList();
  }

  /** Reads each file once to know its content, not once a night. */
  private SourceFile identify(SourceFiles storage, ListedFile file) {
    return identified.computeIfAbsent(file, storage::identify);
  }

  /** Lands what is new up to the business date. */
  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    extract.ifPresent(e -> e.run(lake.spark(), businessDate));
    Table bronze = BronzeTable.of(source.name(), feed.name());
    Map<String, SourceFile> fresh = fresh(lake, bronze, seq, businessDate);
    if (fresh.isEmpty()) {
      return RowCounts.NONE;
    }
    List<SourceFile> files = List.copyOf(fresh.values());
    Dataset<Row> rows =
        FeedReader.readWithProfiles(lake.spark(), feed, files)
            .withColumn(Table.NIGHT_SEQ, lit(seq));
    lake.append(bronze, rows);
    return new RowCounts(files.size(), files.size(), 0, 0);
  }

  private Map<String, SourceFile> fresh(Lake lake, Table bronze, long seq, LocalDate businessDate) {
    Map<String, SourceFile> fresh = new LinkedHashMap<>();
    newFiles(lake, businessDate).files().forEach(file -> fresh.putIfAbsent(file.fileId(), file));
    if (!fresh.isEmpty()) {
      lake.changed(bronze, seq)
          .where(col("row_number").equalTo(0))
          .select("file_id")
          .collectAsList()
          .forEach(row -> fresh.remove(row.getString(0)));
    }
    return fresh;
  }
}
