package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * Decides which version of each natural key silver keeps: the latest by (updated_at, file date),
 * ties by file content and record number. The order is total and made of the data alone, so any
 * order of arrival gives the same table.
 *
 * @param seq the night that decides
 * @param areFew whether the candidates are few enough to be sent to wherever the table is read
 */
record Winners(Stream stream, long seq, boolean areFew) {
  static final String ACCEPTED = "__accepted";

  private static final String VERSION = "__version";
  private static final String EARLIEST = "0001-01-01";

  /**
   * One row per key that is new or later than what is known.
   *
   * @param candidates valid records in the columns of the table, without the night
   * @param known the table's rows
   * @return the rows to write, with {@value #ACCEPTED}: whether a row's content is new, and rows
   *     already written by a run of this night that died, marked as accepted too
   */
  Dataset<Row> decide(Dataset<Row> candidates, Dataset<Row> known, boolean takeFirst) {
    List<String> key = stream.table().key();
    var latestFirst =
        Window.partitionBy(key.stream().map(k -> col(k)).toArray(Column[]::new))
            .orderBy(col(VERSION).desc());
    Dataset<Row> latest =
        candidates
            .withColumn(VERSION, version(takeFirst))
            .withColumn("__rank", row_number().over(latestFirst))
            .where(col("__rank").equalTo(1))
            .drop("__rank")
            .as("new");
    Dataset<Row> old =
        (areFew ? ofTheirKeys(known, candidates) : known)
            .withColumn(VERSION, version(takeFirst))
            .as("old");
    Column sameKey =
        key.stream()
            .map(k -> col("new." + k).equalTo(col("old." + k)))
            .reduce(Column::and)
            .orElseThrow();
    Column isNew = col("old." + key.get(0)).isNull();
    Column isSame = content("new").eqNullSafe(content("old"));
    Column writtenByThisNight =
        col("new." + VERSION)
            .equalTo(col("old." + VERSION))
            .and(col("old." + Table.NIGHT_SEQ).equalTo(seq));
    Column later = isNew.or(col("new." + VERSION).gt(col("old." + VERSION)));
    Column night =
        when(isNew.or(isSame.unary_$bang()), lit(seq)).otherwise(col("old." + Table.NIGHT_SEQ));
    return latest
        .join(old, sameKey, "left")
        .where(later.or(writtenByThisNight))
        .select(
            col("new.*"),
            previousIdentifier().as(Stream.PREVIOUS_IDENTIFIER),
            night.as(Table.NIGHT_SEQ),
            isNew.or(isSame.unary_$bang()).or(writtenByThisNight).as(ACCEPTED),
            when(isNew, Lake.INSERT).when(later, Lake.UPDATE).as(Lake.CHANGE))
        .drop(VERSION);
  }

  /** Whom the record named when the night began, if that is somebody else. */
  private Column previousIdentifier() {
    if (stream.identifiers().isEmpty()) {
      return lit(null).cast("string");
    }
    Column known = col("old." + Stream.PREVIOUS_IDENTIFIER);
    Column before =
        when(col("old." + Table.NIGHT_SEQ).equalTo(seq), coalesce(known, col("old.identifier")))
            .otherwise(col("old.identifier"));
    return when(col("new.identifier").eqNullSafe(col("old.identifier")), known).otherwise(before);
  }

  /** What is known of the candidates' keys: a small part of a table that may be large. */
  private Dataset<Row> ofTheirKeys(Dataset<Row> known, Dataset<Row> candidates) {
    List<String> key = stream.table().key();
    Column[] columns = key.stream().map(k -> col(k)).toArray(Column[]::new);
    return known.join(
        broadcast(candidates.select(columns).distinct()), key.toArray(String[]::new), "left_semi");
  }

  private Column content(String side) {
    return struct(
        stream.table().columns().stream()
            .filter(c -> !Stream.LOADED.contains(c))
            .map(c -> col(side + "." + c))
            .toArray(Column[]::new));
  }

  private Column version(boolean takeFirst) {
    Column updated =
        stream.table().columns().contains("updated_at")
            ? coalesce(col("updated_at"), lit(EARLIEST).cast("timestamp"))
            : lit(EARLIEST).cast("timestamp");
    Column record = col("row_number");
    return struct(
        updated.as("updated"),
        coalesce(col("file_date"), lit(EARLIEST).cast("date")).as("dated"),
        col("file_id").as("file"),
        (takeFirst ? record.multiply(-1) : record).as("record"));
  }
}
