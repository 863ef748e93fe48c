package org.kundereise.source.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.kundereise.config.Database;
import org.kundereise.config.Source;
import org.kundereise.source.Feed;
import org.kundereise.source.TableRead;
import org.kundereise.source.TableRead.Deletes;
import org.kundereise.source.TableRead.Watermark;
import org.kundereise.source.database.FeedSql.Selected;
import org.kundereise.source.database.ReadPart.Part;
import org.kundereise.source.database.ReadPart.Written;

/**
 * Extracts a feed of a database into the feed's {@link LandingArea}: once for each business date
 * what changed since the date before. All that is read, in however many connections, is one state
 * of the database: the parts of the rows, how many there are, and the list of keys.
 *
 * @param zone in which the business date ends
 */
public record ExtractFeed(Source source, Feed feed, TableRead table, ZoneId zone) {
  private static final String GONE = "part-deleted.jsonl.gz";

  /** Fewer rows are not worth further connections. */
  private static final long WORTH_DIVIDING = 5_000;

  /**
   * Extracts, unless the date's extraction is there.
   *
   * @throws DatabaseException if the database cannot be read; nothing is left behind
   */
  public void run(SparkSession spark, LocalDate date) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    Database database = source.database().orElseThrow();
    Access access = Access.to(database, source.name() + "." + feed.name());
    try {
      LandingArea landing = new LandingArea(hadoop, folder());
      Optional<Extraction> last = landing.last();
      if (last.isPresent() && !last.get().date().isBefore(date)) {
        return;
      }
      landing.removeDrafts();
      try (Connection connection = access.open()) {
        extract(spark, access, connection, landing, last, date);
      } catch (SQLException e) {
        throw access.failure(e);
      } finally {
        landing.removeDrafts();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot land %s: %s".formatted(access, e.getMessage()), e);
    }
  }

  /** The source's path is a pattern. */
  private Path folder() {
    return new Path(source.path().replaceAll("\\\\(.)", "$1"), feed.name());
  }

  private void extract(
      SparkSession spark,
      Access access,
      Connection connection,
      LandingArea landing,
      Optional<Extraction> last,
      LocalDate date)
      throws SQLException, IOException {
    String snapshot = text(connection, "SELECT pg_export_snapshot()");
    TableColumns columns = TableColumns.of(connection, table.relation());
    Optional<String> from = last.flatMap(Extraction::watermark);
    FeedSql sql = new FeedSql(access, feed, table, columns, new FeedSql.Range(from, date, zone));
    Measured measured = measure(connection, sql);
    Path draft = landing.draft(date);
    Configuration hadoop = spark.sessionState().newHadoopConf();
    ReadPart read =
        new ReadPart(
            access,
            snapshot,
            sql.columns().stream().map(Selected::name).toList(),
            sql.columns().stream().map(Selected::type).toList(),
            date.toString(),
            draft.toString(),
            new SerializableConfiguration(hadoop));
    List<Written> written = read(spark, read, sql.rows(measured.bounds()), measured.rows());
    long deleted = deleted(hadoop, connection, sql, landing, last, draft, date);
    Set<String> files =
        Stream.concat(written.stream().map(Written::file), Stream.of(GONE))
            .collect(Collectors.toSet());
    landing.finish(
        draft,
        files,
        new Extraction(
            date, measured.watermark().or(() -> from), sql.range(), measured.rows(), deleted));
  }

  /**
   * What there is to read.
   *
   * @param bounds of the parts
   */
  private record Measured(long rows, Optional<String> watermark, List<String> bounds) {}

  private static Measured measure(Connection connection, FeedSql sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      ResultSet found = statement.executeQuery(sql.measure());
      found.next();
      long rows = found.getLong(1);
      Array bounds = found.getArray(3);
      List<String> distinct =
          bounds == null || rows < WORTH_DIVIDING
              ? List.of()
              : Stream.of((String[]) bounds.getArray()).distinct().toList();
      return new Measured(rows, Optional.ofNullable(found.getString(2)), distinct);
    }
  }

  private List<Written> read(
      SparkSession spark, ReadPart read, List<String> statements, long expected) {
    List<Part> parts = new ArrayList<>();
    for (String statement : statements) {
      parts.add(new Part(parts.size(), statement));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Written> written = context.parallelize(parts, parts.size()).map(read).collect();
    written.stream()
        .filter(part -> !part.failure().isEmpty())
        .findFirst()
        .ifPresent(
            part -> {
              throw new DatabaseException(part.failure());
            });
    long rows = written.stream().mapToLong(Written::rows).sum();
    if (rows != expected) {
      throw new DatabaseException(
          "Cannot read %s: %d rows came and there are %d".formatted(read.access(), rows, expected));
    }
    return written;
  }

  private long deleted(
      Configuration hadoop,
      Connection connection,
      FeedSql sql,
      LandingArea landing,
      Optional<Extraction> last,
      Path draft,
      LocalDate date)
      throws SQLException, IOException {
    if (!(table.deletes().orElse(null) instanceof Deletes.Snapshot keys)) {
      return 0;
    }
    Optional<Path> before = last.isEmpty() ? Optional.empty() : landing.keysOf(last.get());
    return new FindDeleted(hadoop, sql, keys, date.toString())
        .run(
            connection,
            before,
            LandingArea.keys(draft),
            new Path(draft, GONE),
            table.watermark().map(Watermark::column));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet row = statement.executeQuery(sql);
      row.next();
      return row.getString(1);
    }
  }
}
