package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.silver.Stream;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedReader;
import org.kundereise.source.SourceFile;
import org.kundereise.source.SourceFiles;

/**
 * What a connector makes of the files of a folder in an empty warehouse: read, typed, checked and
 * deduplicated as in a night, and not written. Every row is accounted for, or it is no {@code
 * LandedSource}.
 *
 * @param files {@code file, rows_in, rows_accepted, rows_rejected, rows_duplicate}
 * @param rejects as {@code ops.rejects}, with {@code file}
 */
record LandedSource(Map<String, Dataset<Row>> streams, Dataset<Row> files, Dataset<Row> rejects) {
  private static final LocalDate DAY = LocalDate.of(2024, 12, 31);
  private static final Company COMPANY =
      new Company("Any", ZoneId.of("Europe/Oslo"), "NOK", DayOfWeek.MONDAY, "NO");

  /** Lands the folder as a source that is called as its connector, which is a shipped one. */
  static LandedSource of(
      SparkSession spark, String connector, Path folder, Map<String, String> with) {
    return of(spark, new Source(connector, connector, folder.toString()).with(with), COMPANY);
  }

  static LandedSource of(SparkSession spark, Source source, Company company) {
    Connector connector = Connector.of(source, company, ConformSource.contracts());
    Map<String, Dataset<Row>> streams = new TreeMap<>();
    List<Dataset<Row>> files = new ArrayList<>();
    List<Dataset<Row>> rejects = new ArrayList<>();
    for (Feed feed : connector.feeds()) {
      List<SourceFile> found = found(source, feed);
      if (found.isEmpty()) {
        continue;
      }
      ConformFeed conform =
          ConformSource.feed(source.name(), connector, feed, "NO", Guards.STANDARD);
      ReconcileFiles reconcile = new ReconcileFiles(source.name(), feed, conform.streams());
      Dataset<Row> landed = FeedReader.read(spark, feed, found).localCheckpoint();
      Dataset<Row> mapped = conform.map(landed).localCheckpoint();
      Dataset<Row> rejected = reconcile.rejects(mapped, landed, 1).localCheckpoint();
      Dataset<Row> known = numbers(rejected);
      Dataset<Row> accepted = null;
      for (RecordMapping stream : conform.streams()) {
        Dataset<Row> candidates = conform.candidates(mapped, stream).localCheckpoint();
        Dataset<Row> rows = decided(spark, candidates, stream);
        streams.merge(stream.stream().name(), streamColumns(stream, rows), Dataset::unionByName);
        Dataset<Row> won = ReconcileFiles.accepted(rows, stream);
        accepted = accepted == null ? won : accepted.union(won);
        known = known.union(numbers(candidates));
      }
      assertThat(numbers(landed).except(known).isEmpty()).as("a row is lost").isTrue();
      files.add(reconcile.files(mapped, landed, accepted));
      rejects.add(rejected);
    }
    Dataset<Row> all = union(files).withColumn("file", name("path")).localCheckpoint();
    assertThat(all.where("rows_duplicate < 0").isEmpty()).as("a row is counted twice").isTrue();
    return new LandedSource(
        streams, all, union(rejects).withColumn("file", name("file_path")).localCheckpoint());
  }

  /** The rows of a stream. */
  Dataset<Row> stream(String name) {
    return streams.get(name);
  }

  private static List<SourceFile> found(Source source, Feed feed) {
    SourceFiles files = new SourceFiles(new Configuration());
    return files.list(source, feed, DAY).files().stream().map(files::identify).toList();
  }

  private static Dataset<Row> numbers(Dataset<Row> rows) {
    return rows.select("file_id", "row_number");
  }

  private static Dataset<Row> decided(
      SparkSession spark, Dataset<Row> candidates, RecordMapping mapping) {
    Stream stream = mapping.stream();
    Dataset<Row> nothing = spark.createDataFrame(List.of(), stream.table().nullable());
    Dataset<Row> alive = spark.createDataFrame(List.of(), DeletionsTable.TABLE.nullable());
    return new Winners(stream, 1, false)
        .decide(candidates, nothing, alive, mapping.takesFirst())
        .localCheckpoint();
  }

  private static Dataset<Row> streamColumns(RecordMapping mapping, Dataset<Row> decided) {
    return decided.select(
        mapping.stream().table().columns().stream().map(c -> col(c)).toArray(Column[]::new));
  }

  private static Dataset<Row> union(List<Dataset<Row>> parts) {
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }

  private static Column name(String path) {
    return element_at(split(col(path), "/"), lit(-1));
  }

  /** The folder of a connector's small export. */
  static Path sample(String name) {
    try {
      return Path.of(LandedSource.class.getResource("/exports/" + name + "/").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
