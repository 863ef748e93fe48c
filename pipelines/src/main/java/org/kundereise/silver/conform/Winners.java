package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;
import org.kundereise.silver.deletions.DeletionsTable;

/**
 * Decides which version of each natural key silver keeps: the latest by (updated_at, file date),
 * ties by file content and record number. The order is total and made of the data alone, so any
 * order of arrival gives the same tables. A version may say that its record is deleted: where that
 * is the latest, the row leaves the stream's table and {@link DeletionsTable} keeps the version; a
 * later one that says otherwise brings it back.
 *
 * @param seq the night that decides
 * @param areFew whether the candidates are few enough to be sent to wherever the table is read
 */
record Winners(Stream stream, long seq, boolean areFew) {
  /** Of a candidate: whether it says that its record is deleted. */
  static final String DELETED = "__deleted";

  static final String ACCEPTED = "__accepted";

  private static final String RECORD_KEY = "__record_key";
  private static final String BURIAL = "__burial";
  private static final String BURIED_BY = "__buried_by";
  private static final String REMOVED_IDENTIFIER = "__removed_identifier";
  private static final String REMOVED_CODE = "__removed_code";
  private static final String VERSION = "__version";

  /** Stands for a time that is not known: earlier than any. */
  static final String EARLIEST = "0001-01-01";

  // The parts of a version, in the order in which they count.
  static final String UPDATED = "updated";
  static final String DATED = "dated";
  static final String FILE = "file";
  static final String RECORD = "record";

  /**
   * One row per key that is new or later than what is known.
   *
   * @param candidates valid records in the columns of the table, without the night, and {@value
   *     #DELETED}
   * @param known the table's rows
   * @param buried the stream's deletions
   * @return what to do, for the table itself and for {@link #burials}, with {@value #ACCEPTED}:
   *     whether a row's content is new; rows already written by a run of this night that died are
   *     marked as accepted too
   */
  Dataset<Row> decide(
      Dataset<Row> candidates, Dataset<Row> known, Dataset<Row> buried, boolean takeFirst) {
    List<String> key = stream.table().key();
    var latestFirst =
        Window.partitionBy(key.stream().map(k -> col(k)).toArray(Column[]::new))
            .orderBy(col(VERSION).desc());
    Dataset<Row> latest =
        candidates
            .withColumn(VERSION, version(candidates, takeFirst))
            .withColumn("__rank", row_number().over(latestFirst))
            .where(col("__rank").equalTo(1))
            .drop("__rank")
            .withColumn(RECORD_KEY, DeletionsTable.keyOf(stream))
            .as("new");
    Dataset<Row> old =
        (areFew ? ofTheirKeys(known, candidates) : known)
            .withColumn(VERSION, version(known, takeFirst))
            .as("old");
    Dataset<Row> dead = buried.withColumn(VERSION, version(buried, takeFirst)).as("dead");
    Column sameKey =
        key.stream()
            .map(k -> col("new." + k).equalTo(col("old." + k)))
            .reduce(Column::and)
            .orElseThrow();
    return latest
        .join(old, sameKey, "left")
        .join(dead, col("new." + RECORD_KEY).equalTo(col("dead.record_key")), "left")
        .where(isNotOlder("old").and(isNotOlder("dead")))
        .select(decided())
        .where(col(ACCEPTED).or(col(Lake.CHANGE).isNotNull()).or(col(BURIAL).isNotNull()))
        .drop(VERSION);
  }

  private Column[] decided() {
    List<Column> columns = new ArrayList<>(List.of(col("new.*")));
    columns.addAll(previous());
    columns.addAll(
        List.of(
            night().as(Table.NIGHT_SEQ),
            accepted().as(ACCEPTED),
            change().as(Lake.CHANGE),
            burial().as(BURIAL),
            buriedBy().as(BURIED_BY),
            removed("identifier").as(REMOVED_IDENTIFIER),
            removed("referral_code").as(REMOVED_CODE)));
    return columns.toArray(Column[]::new);
  }

  /**
   * What a decision does to {@link DeletionsTable}.
   *
   * @param decided what {@link #decide} returned
   */
  Dataset<Row> burials(Dataset<Row> decided) {
    boolean dated = stream.table().columns().contains("updated_at");
    return decided
        .where(col(BURIAL).isNotNull())
        .select(
            col("source"),
            lit(stream.name()).as("stream"),
            col(RECORD_KEY).as("record_key"),
            (dated ? col("updated_at") : lit(null)).cast("timestamp").as("updated_at"),
            col(REMOVED_IDENTIFIER).as("removed_identifier"),
            col(REMOVED_CODE).as("removed_referral_code"),
            col("file_id"),
            col("row_number"),
            col("file_date"),
            col(Stream.PART_OF),
            lit(null).cast("string").as(Stream.PREVIOUS_IDENTIFIER),
            col(BURIED_BY).as(Table.NIGHT_SEQ),
            col(BURIAL).as(Lake.CHANGE));
  }

  private Column isLive() {
    return col("old." + stream.table().key().get(0)).isNotNull();
  }

  private static Column isDead() {
    return col("dead.record_key").isNotNull();
  }

  private static Column isDeletion() {
    return col("new." + DELETED);
  }

  private static Column isNotOlder(String side) {
    return coalesce(col("new." + VERSION).geq(col(side + "." + VERSION)), lit(true));
  }

  private static Column isLater(String side) {
    return coalesce(col("new." + VERSION).gt(col(side + "." + VERSION)), lit(false));
  }

  private Column isSame() {
    return content("new").eqNullSafe(content("old"));
  }

  private Column change() {
    return when(isDeletion(), when(isLive(), Lake.DELETE))
        .when(not(isLive()), Lake.INSERT)
        .when(isLater("old"), Lake.UPDATE);
  }

  private Column burial() {
    Column bury = when(not(isDead()), Lake.INSERT).when(isLater("dead"), Lake.UPDATE);
    return when(isDeletion(), bury).when(isDead(), Lake.DELETE);
  }

  private Column night() {
    return when(isLive().and(isSame()), col("old." + Table.NIGHT_SEQ)).otherwise(lit(seq));
  }

  private Column buriedBy() {
    return when(isDead().and(not(isLive())), col("dead." + Table.NIGHT_SEQ)).otherwise(lit(seq));
  }

  private Column accepted() {
    return when(isDeletion(), not(isDead()).or(isWrittenByThisNight("dead")))
        .otherwise(not(isLive()).or(not(isSame())).or(isWrittenByThisNight("old")));
  }

  private Column isWrittenByThisNight(String side) {
    return coalesce(
        col("new." + VERSION)
            .equalTo(col(side + "." + VERSION))
            .and(col(side + "." + Table.NIGHT_SEQ).equalTo(seq)),
        lit(false));
  }

  /** What the row said that a deletion removes, for those who must follow it. */
  private Column removed(String column) {
    Column known = col("dead.removed_" + column);
    return stream.table().columns().contains(column)
        ? when(isLive(), col("old." + column)).otherwise(known)
        : known;
  }

  /** What a column held when the night began, if that is something else. */
  private Column previous(String column, String previous) {
    Column known = col("old." + previous);
    Column before =
        when(col("old." + Table.NIGHT_SEQ).equalTo(seq), coalesce(known, col("old." + column)))
            .otherwise(col("old." + column));
    return when(col("new." + column).eqNullSafe(col("old." + column)), known).otherwise(before);
  }

  /** Whom the record named, and whose code it bore. */
  private List<Column> previous() {
    Column identifier =
        stream.identifiers().isEmpty()
            ? lit(null).cast("string")
            : previous("identifier", Stream.PREVIOUS_IDENTIFIER);
    Column named = identifier.as(Stream.PREVIOUS_IDENTIFIER);
    return stream.table().columns().contains(Stream.PREVIOUS_CODE)
        ? List.of(named, previous("referral_code", Stream.PREVIOUS_CODE).as(Stream.PREVIOUS_CODE))
        : List.of(named);
  }

  /** What is known of the candidates' keys: a small part of a table that may be large. */
  private Dataset<Row> ofTheirKeys(Dataset<Row> known, Dataset<Row> candidates) {
    List<String> key = stream.table().key();
    Column[] columns = key.stream().map(k -> col(k)).toArray(Column[]::new);
    Dataset<Row> keys = Few.known(candidates.select(columns).distinct());
    return known.join(broadcast(keys), key.toArray(String[]::new), "left_semi");
  }

  private Column content(String side) {
    return struct(
        stream.table().columns().stream()
            .filter(c -> !Stream.LOADED.contains(c))
            .map(c -> col(side + "." + c))
            .toArray(Column[]::new));
  }

  /** The place of each row among the versions of its record. */
  static Column version(Dataset<Row> rows, boolean takeFirst) {
    Column earliest = lit(EARLIEST).cast("timestamp");
    Column updated =
        List.of(rows.columns()).contains("updated_at")
            ? coalesce(col("updated_at"), earliest)
            : earliest;
    Column record = col("row_number");
    return struct(
        updated.as(UPDATED),
        coalesce(col("file_date"), lit(EARLIEST).cast("date")).as(DATED),
        col("file_id").as(FILE),
        (takeFirst ? record.multiply(-1) : record).as(RECORD));
  }
}
