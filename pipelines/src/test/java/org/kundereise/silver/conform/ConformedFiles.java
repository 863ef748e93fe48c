package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.lake.Table;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedReader;
import org.kundereise.source.SourceFile;
import org.kundereise.source.SourceFiles;

/** What the files of a source become, into empty tables and without a lake. */
final class ConformedFiles {
  private static final LocalDate DAY = LocalDate.of(2024, 12, 31);

  private final Source source;
  private final Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
  private final Set<List<Object>> records = new HashSet<>();
  private final Set<List<Object>> accounted = new HashSet<>();

  private ConformedFiles(Source source) {
    this.source = source;
  }

  static ConformedFiles of(SparkSession spark, Source source, Company company) {
    ConformedFiles files = new ConformedFiles(source);
    Connector connector = Connector.of(source, company, ConformSource.contracts());
    for (Feed feed : connector.feeds()) {
      files.conform(
          spark, feed, ConformSource.feed(source.name(), connector, feed, "NO", Guards.STANDARD));
    }
    return files;
  }

  /** A table by the name of its stream, or {@code rejects}. */
  Dataset<Row> table(String name) {
    return tables.get(name);
  }

  /** Records that are neither in a table's input nor rejected, by file and number. */
  Set<List<Object>> unaccounted() {
    Set<List<Object>> unaccounted = new HashSet<>(records);
    unaccounted.removeAll(accounted);
    return unaccounted;
  }

  private void conform(SparkSession spark, Feed feed, ConformFeed conform) {
    SourceFiles storage = new SourceFiles(new Configuration());
    List<SourceFile> found = new ArrayList<>();
    storage.list(source, feed, DAY).files().forEach(file -> found.add(storage.identify(file)));
    Dataset<Row> landed = FeedReader.read(spark, feed, found).cache();
    Dataset<Row> mapped = conform.map(landed).cache();
    for (RecordMapping stream : conform.streams()) {
      Table table = stream.stream().table();
      Dataset<Row> candidates = conform.candidates(mapped, stream).cache();
      Dataset<Row> empty = spark.createDataFrame(List.of(), table.schema());
      Dataset<Row> alive = spark.createDataFrame(List.of(), DeletionsTable.TABLE.schema());
      Winners winners = new Winners(stream.stream(), 1, false);
      add(stream.stream().name(), winners.decide(candidates, empty, alive, stream.takesFirst()));
      note(candidates, accounted);
    }
    Dataset<Row> rejects = conform.rejects(mapped, landed, 1);
    add("rejects", rejects);
    note(landed, records);
    note(rejects, accounted);
  }

  private void add(String name, Dataset<Row> rows) {
    tables.merge(name, rows, Dataset::unionByName);
  }

  private static void note(Dataset<Row> rows, Set<List<Object>> numbers) {
    rows.select(col("file_id"), col("row_number").plus(lit(0L)))
        .collectAsList()
        .forEach(row -> numbers.add(List.of(row.get(0), row.get(1))));
  }
}
