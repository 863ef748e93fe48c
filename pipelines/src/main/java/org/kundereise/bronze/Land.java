package org.kundereise.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.config.Source;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedReader;
import org.kundereise.source.ListedFile;
import org.kundereise.source.Listing;
import org.kundereise.source.SourceFile;
import org.kundereise.source.SourceFiles;

/**
 * Lands a feed's new files in bronze: every record as received, and a row 0 for the file itself, so
 * that one without records is known too, with what its columns look like. A file is known by its
 * content. A run that died after landing finds its files in bronze under the night's number and
 * lands them no second time.
 */
public final class Land {
  private final Source source;
  private final Feed feed;
  private final Map<ListedFile, SourceFile> identified = new ConcurrentHashMap<>();

  public Land(Source source, Feed feed) {
    this.source = source;
    this.feed = feed;
  }

  /**
   * The files lying there that no finished night has landed. One that cannot be read waits for the
   * next night.
   */
  public NewFiles newFiles(Lake lake, LocalDate businessDate) {
    Set<String> known = new Ledger(lake).fileIds(source.name(), feed.name());
    SourceFiles storage = new SourceFiles(lake.spark().sessionState().newHadoopConf());
    Listing listing = storage.list(source, feed, businessDate);
    List<String> warnings = new ArrayList<>(listing.warnings());
    List<SourceFile> files = new ArrayList<>();
    for (ListedFile listed : listing.files()) {
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

  /** Reads each file once to know its content, not once a night. */
  private SourceFile identify(SourceFiles storage, ListedFile file) {
    return identified.computeIfAbsent(file, storage::identify);
  }

  /** Lands what is new up to the business date. */
  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
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
