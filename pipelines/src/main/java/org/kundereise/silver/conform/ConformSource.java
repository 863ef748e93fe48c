package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Few;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.RejectsTable;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;
import org.kundereise.silver.Streams;
import org.kundereise.silver.conform.ConformFeed.Conformed;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.identity.LinkIdentifiers;
import org.kundereise.silver.web.WebEventsTable;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.StreamContract;
import org.kundereise.source.StreamMapping;

/**
 * Turns a night's raw records of one source into rows of silver. A record with anything wrong goes
 * whole to {@code ops.rejects}; of the others the latest version of each natural key is kept; what
 * names a person on one record is linked. The files' rows in the ledger come last.
 */
public final class ConformSource {
  /** The column in which {@link #trial} says what is wrong with a record; empty if nothing is. */
  public static final String PROBLEM = "problem";

  private final List<ConformFeed> feeds;

  private ConformSource(List<ConformFeed> feeds) {
    this.feeds = feeds;
  }

  /** What the streams ask of connectors, by name of stream. */
  public static Map<String, StreamContract> contracts() {
    Map<String, StreamContract> contracts = new TreeMap<>();
    for (Stream stream : Streams.ALL) {
      List<String> required = stream.columns().stream().filter(stream::requires).toList();
      Set<String> columns = new HashSet<>(stream.columns());
      if (stream != WebEventsTable.STREAM) { // what happened on the web has happened
        columns.add(Stream.DELETED);
      }
      contracts.put(stream.name(), new StreamContract(columns, new HashSet<>(required)));
    }
    return contracts;
  }

  /**
   * @param country where phone numbers without a country code are dialled
   * @param guards which values name nobody, and which only if nothing else does
   */
  public static ConformSource of(
      String source, Connector connector, String country, Guards guards) {
    return new ConformSource(
        connector.feeds().stream()
            .map(feed -> feed(source, connector, feed, country, guards))
            .toList());
  }

  static ConformFeed feed(
      String source, Connector connector, Feed feed, String country, Guards guards) {
    Normalise normalise = new Normalise(country);
    List<RecordMapping> mapped = new ArrayList<>();
    HashSet<String> raw = new HashSet<>(feed.columnNames());
    for (StreamMapping mapping : connector.streamsOf(feed)) {
      Stream stream = Streams.named(mapping.stream()).orElseThrow();
      int index = mapped.size();
      mapped.add(
          mapping.elements().isPresent()
              ? new MappedElements(index, mapping, stream, raw, normalise)
              : new MappedStream(index, mapping, stream, raw, normalise));
    }
    return new ConformFeed(source, feed, mapped, guards);
  }

  /**
   * How the records of the connector's first feed would be read: a dataset for each of its streams.
   *
   * @param landed as {@link org.kundereise.source.FeedReader} reads them
   */
  public List<Dataset<Row>> trial(Dataset<Row> landed) {
    return feeds.get(0).trial(landed);
  }

  /** Conforms what the night landed; running it again changes nothing. */
  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    List<Conformed> conformed = new ArrayList<>();
    try {
      for (ConformFeed feed : feeds) {
        feed.run(lake, seq).ifPresent(conformed::add);
      }
      return conformed.isEmpty() ? RowCounts.NONE : record(lake, conformed, seq, businessDate);
    } finally {
      conformed.forEach(feed -> feed.held().forEach(HeldRows::close));
    }
  }

  private static RowCounts record(
      Lake lake, List<Conformed> conformed, long seq, LocalDate businessDate) {
    lake.upsert(RejectsTable.TABLE, all(conformed, Conformed::rejects));
    long written = conformed.stream().mapToLong(Conformed::written).sum();
    Optional<Dataset<Row>> links =
        conformed.stream().flatMap(feed -> feed.links().stream()).reduce(Dataset::union);
    if (links.isPresent()) {
      written += LinkIdentifiers.record(lake, links.get(), seq).rows();
    }
    Dataset<Row> files =
        Few.once(
            all(conformed, Conformed::files)
                .withColumn("business_date", lit(Date.valueOf(businessDate)))
                .withColumn(Table.NIGHT_SEQ, lit(seq)));
    new Ledger(lake).recordFiles(files);
    long received = 0;
    long rejected = 0;
    long duplicate = 0;
    for (Row file : files.select("rows_in", "rows_rejected", "rows_duplicate").collectAsList()) {
      received += file.getLong(0);
      rejected += file.getLong(1);
      duplicate += file.getLong(2);
    }
    return new RowCounts(received, written, rejected, duplicate);
  }

  private static Dataset<Row> all(
      List<Conformed> conformed, Function<Conformed, Dataset<Row>> part) {
    return conformed.stream().map(part).reduce(Dataset::unionByName).orElseThrow();
  }
}
