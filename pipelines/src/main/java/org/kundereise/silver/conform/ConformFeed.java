package org.kundereise.silver.conform;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.bronze.BronzeTable;
import org.kundereise.concurrent.AtOnce;
import org.kundereise.lake.Few;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RejectsTable;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.identity.LinkIdentifiers;
import org.kundereise.source.Feed;

/**
 * Turns a night's raw records of one feed into rows of the silver tables it feeds. Of the records
 * without a fault the latest version of each natural key is kept; what else there is to say of the
 * records is left to {@link ConformSource} to write.
 */
final class ConformFeed {
  static final String FAULTS = "__faults";
  static final String PRIMARY = "__primary";

  /** Up to so many records only their own keys are looked up in the table. */
  private static final long FEW_RECORDS = 100_000;

  private final String source;
  private final Feed feed;
  private final List<RecordMapping> streams;
  private final Guards guards;
  private final RefuseFiles refuse;
  private final ReconcileFiles reconcile;

  /**
   * @param guards which values name nobody
   */
  ConformFeed(String source, Feed feed, List<RecordMapping> streams, Guards guards) {
    this.source = source;
    this.feed = feed;
    this.refuse = new RefuseFiles(feed);
    this.streams = List.copyOf(streams);
    this.guards = guards;
    this.reconcile = new ReconcileFiles(source, feed, this.streams);
  }

  List<RecordMapping> streams() {
    return streams;
  }

  /** Conforms what the night landed; empty if that is nothing. Running it again changes nothing. */
  Optional<Conformed> run(Lake lake, long seq) {
    Dataset<Row> landed = refuse.apply(lake.changed(BronzeTable.of(source, feed.name()), seq));
    long records = landed.count();
    if (records == 0) {
      return Optional.empty();
    }
    if (Few.are(records)) {
      landed = Few.once(landed);
    }
    List<HeldRows> held = new ArrayList<>();
    Dataset<Row> mapped = hold(map(landed), held);
    List<Applied> applied = apply(lake, seq, mapped, records);
    applied.forEach(stream -> held.addAll(stream.held()));
    return Optional.of(
        new Conformed(
            applied.stream().mapToLong(Applied::written).sum(),
            reconcile.rejects(mapped, landed, seq),
            applied.stream().flatMap(stream -> stream.links().stream()).reduce(Dataset::union),
            reconcile.files(
                mapped,
                landed,
                applied.stream().map(Applied::accepted).reduce(Dataset::union).orElseThrow()),
            held));
  }

  /** Tables are changed side by side, streams of one table one after the other. */
  private List<Applied> apply(Lake lake, long seq, Dataset<Row> mapped, long records) {
    Map<Table, List<RecordMapping>> tables =
        streams.stream().collect(groupingBy(s -> s.stream().table(), LinkedHashMap::new, toList()));
    try (AtOnce changes = new AtOnce("conform " + source)) {
      List<Supplier<List<Applied>>> begun =
          tables.values().stream()
              .map(
                  of ->
                      changes.ask(
                          lake.forCaller(
                              () ->
                                  of.stream()
                                      .map(s -> apply(lake, seq, mapped, s, records))
                                      .toList())))
              .toList();
      return begun.stream().flatMap(table -> table.get().stream()).toList();
    }
  }

  private Applied apply(
      Lake lake, long seq, Dataset<Row> mapped, RecordMapping stream, long records) {
    List<HeldRows> held = new ArrayList<>();
    Table table = stream.stream().table();
    Dataset<Row> candidates = candidates(mapped, stream);
    if (stream.statesWholes()) {
      candidates = hold(candidates, held);
    }
    Winners winners = new Winners(stream.stream(), seq, records < FEW_RECORDS);
    Dataset<Row> buried = DeletionsTable.of(lake, source, stream.stream());
    boolean mayDelete = stream.mayDelete() || !buried.isEmpty();
    Dataset<Row> stated =
        stream.statesWholes()
            ? new LatestWholes(stream.stream()).apply(candidates, lake.read(table), buried)
            : candidates;
    Dataset<Row> decided =
        hold(winners.decide(stated, lake.read(table), buried, stream.takesFirst()), held);
    // A deletion is noted before its row goes, and forgotten after the row has come back: a run
    // that dies in between is completed by the next.
    if (mayDelete) {
      Dataset<Row> deletions = winners.burials(decided).where(not(isRemoval()));
      lake.apply(DeletionsTable.TABLE, deletions);
    }
    long written = lake.apply(table, decided).rows();
    if (mayDelete) {
      lake.apply(DeletionsTable.TABLE, winners.burials(decided).where(isRemoval()));
    }
    Optional<Dataset<Row>> links = Optional.empty();
    if (!stream.stream().identifiers().isEmpty()) {
      Dataset<Row> alive = candidates.where(not(col(Winners.DELETED)));
      links = Optional.of(new LinkIdentifiers(stream.stream(), guards).apply(alive));
    }
    return new Applied(written, ReconcileFiles.accepted(decided, stream), links, held);
  }

  private static Dataset<Row> hold(Dataset<Row> wanted, List<HeldRows> held) {
    HeldRows rows = HeldRows.of(wanted);
    held.add(rows);
    return rows.rows();
  }

  /**
   * The records as each stream, in order, would have them, with what is wrong with them in {@link
   * ConformSource#PROBLEM}; nothing is decided or written.
   */
  List<Dataset<Row>> trial(Dataset<Row> landed) {
    Dataset<Row> mapped = map(landed);
    List<Dataset<Row>> trials = new ArrayList<>();
    for (RecordMapping stream : streams) {
      Column problem = array_join(transform(col(FAULTS), f -> f.getField("message")), "; ");
      Column others = col(stream.matches()).or(col(PRIMARY).isNull());
      trials.add(stream.records(mapped.where(others), List.of(problem.as(ConformSource.PROBLEM))));
    }
    return trials;
  }

  private static Column isRemoval() {
    return col(Lake.CHANGE).equalTo(Lake.DELETE);
  }

  /** The records with their typed columns in each stream and their faults. */
  Dataset<Row> map(Dataset<Row> landed) {
    Dataset<Row> raw = RawRecords.of(landed, feed);
    List<Column> typed = new ArrayList<>(List.of(col("*")));
    for (RecordMapping stream : streams) {
      typed.addAll(stream.typed());
    }
    List<Column> checked = new ArrayList<>(List.of(col("*")));
    for (RecordMapping stream : streams) {
      checked.addAll(stream.checked());
    }
    List<Column> kept = new ArrayList<>(RawRecords.kept());
    for (RecordMapping stream : streams) {
      stream.kept().forEach(c -> kept.add(col(c)));
    }
    kept.add(faults().as(FAULTS));
    kept.add(primary().as(PRIMARY));
    return raw.select(typed.toArray(Column[]::new))
        .select(checked.toArray(Column[]::new))
        .select(kept.toArray(Column[]::new));
  }

  private Column faults() {
    Column none = array().cast("array<" + Fault.TYPE + ">");
    Column ofStreams =
        concat(
            streams.stream()
                .map(s -> when(col(s.matches()), col(s.errors())).otherwise(none))
                .toArray(Column[]::new));
    Column unclaimed =
        Fault.of("unclaimed", null, lit(null).cast("string"), lit("no stream takes this record"));
    Column malformed = Fault.of("malformed", null, lit(null).cast("string"), col(RawRecords.ERROR));
    return when(col(RawRecords.ERROR).isNotNull(), array(malformed))
        .when(primary().isNull(), array(unclaimed))
        .otherwise(ofStreams);
  }

  /** The index of the stream a record counts for: the first that takes it. */
  private Column primary() {
    Column[] indexes = new Column[streams.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = when(col(streams.get(i).matches()), lit(i));
    }
    return coalesce(indexes);
  }

  /** The faultless records of a stream, in the columns of its table without the night. */
  Dataset<Row> candidates(Dataset<Row> mapped, RecordMapping stream) {
    Stream to = stream.stream();
    List<Column> origin =
        List.of(
            lit(source).as("source"),
            col(RawRecords.FILE_ID).as("file_id"),
            col(RawRecords.ROW_NUMBER).as("row_number"),
            col(RawRecords.FILE_DATE).as("file_date"),
            stream.whole().as(Stream.PART_OF),
            col(PRIMARY).equalTo(streams.indexOf(stream)).as(PRIMARY),
            stream.deleted().as(Winners.DELETED));
    Dataset<Row> sound = mapped.where(size(col(FAULTS)).equalTo(0).and(col(stream.matches())));
    Dataset<Row> rows = stream.records(sound, origin);
    return to.identifiers().isEmpty() ? rows : new LinkIdentifiers(to, guards).withIdentifier(rows);
  }

  /**
   * What became of a stream's records.
   *
   * @param written rows written to the stream's table
   */
  private record Applied(
      long written, Dataset<Row> accepted, Optional<Dataset<Row>> links, List<HeldRows> held) {}

  /**
   * What became of a feed's records, but for what the tables of its streams hold.
   *
   * @param written rows written to the streams' tables
   * @param rejects as {@link RejectsTable}
   * @param links as {@link LinkIdentifiers#apply} finds them; empty if no stream names persons
   * @param files as {@code FilesTable} without date and night
   * @param held what to let go of when these are written
   */
  record Conformed(
      long written,
      Dataset<Row> rejects,
      Optional<Dataset<Row>> links,
      Dataset<Row> files,
      List<HeldRows> held) {}
}
