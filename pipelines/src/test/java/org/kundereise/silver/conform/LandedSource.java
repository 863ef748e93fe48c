package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;
import org.kundereise.silver.Streams;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedReader;
import org.kundereise.source.SourceFile;
import org.kundereise.source.SourceFiles;

/**
 * What a shipped connector makes of the files of a folder in an empty warehouse: read, typed,
 * checked and deduplicated as in a night, and not written.
 *
 * @param files {@code file, rows_in, rows_accepted, rows_rejected, rows_duplicate}
 * @param rejects as {@code ops.rejects}, with {@code file}
 */
record LandedSource(Map<String, Dataset<Row>> streams, Dataset<Row> files, Dataset<Row> rejects) {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);
  private static final Company COMPANY =
      new Company("Any", ZoneId.of("Europe/Oslo"), "NOK", DayOfWeek.MONDAY, "NO");

  /** Lands the folder as a source that is called as its connector. */
  static LandedSource of(
      SparkSession spark, String connector, Path folder, Map<String, String> with) {
    Source source = new Source(connector, connector, folder.toString()).with(with);
    Connector read = Connector.of(source, COMPANY, ConformSource.contracts());
    Map<String, Dataset<Row>> streams = new TreeMap<>();
    List<Dataset<Row>> files = new ArrayList<>();
    List<Dataset<Row>> rejects = new ArrayList<>();
    for (Feed feed : read.feeds()) {
      List<SourceFile> found = found(source, feed);
      if (found.isEmpty()) {
        continue;
      }
      ConformFeed conform = ConformSource.feed(connector, read, feed, "NO", Guards.STANDARD);
      Dataset<Row> landed = FeedReader.read(spark, feed, found).localCheckpoint();
      Dataset<Row> mapped = conform.map(landed).localCheckpoint();
      Dataset<Row> accepted = null;
      for (RecordMapping stream : conform.streams()) {
        Dataset<Row> rows = decided(spark, conform, mapped, stream);
        streams.merge(stream.stream().name(), rows, Dataset::unionByName);
        Dataset<Row> won = rows.where(col(ConformFeed.PRIMARY)).select("file_id");
        accepted = accepted == null ? won : accepted.union(won);
      }
      files.add(conform.files(mapped, landed, accepted));
      rejects.add(conform.rejects(mapped, landed, 1));
    }
    Dataset<Row> all = union(files).withColumn("file", name("path")).localCheckpoint();
    assertThat(all.where("rows_in <> rows_accepted + rows_rejected + rows_duplicate").isEmpty())
        .isTrue();
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

  private static Dataset<Row> decided(
      SparkSession spark, ConformFeed conform, Dataset<Row> mapped, RecordMapping mapping) {
    Stream stream = Streams.named(mapping.stream().name()).orElseThrow();
    Dataset<Row> nothing = spark.createDataFrame(List.of(), stream.table().nullable());
    Dataset<Row> alive = spark.createDataFrame(List.of(), DeletionsTable.TABLE.nullable());
    List<String> columns = new ArrayList<>(stream.table().columns());
    columns.remove(Table.NIGHT_SEQ);
    columns.add(ConformFeed.PRIMARY);
    return new Winners(stream, 1, false)
        .decide(conform.candidates(mapped, mapping), nothing, alive, mapping.takesFirst())
        .select(columns.stream().map(c -> col(c)).toArray(Column[]::new))
        .localCheckpoint();
  }

  private static Dataset<Row> union(List<Dataset<Row>> parts) {
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }

  private static Column name(String path) {
    return element_at(split(col(path), "/"), lit(-1));
  }
}
