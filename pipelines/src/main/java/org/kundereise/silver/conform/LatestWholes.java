package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.kundereise.silver.Stream;
import org.kundereise.silver.deletions.DeletionsTable;

/**
 * Keeps of each whole, such as a response with its answers, the parts that its latest version
 * holds. A part that some version had and the latest has not is deleted by that version, whichever
 * arrived first: so each part ever seen is either in the stream's table or among its deletions, as
 * of the latest version of the whole.
 *
 * @param stream the stream of the parts
 */
record LatestWholes(Stream stream) {
  private static final String VERSION = "__version";
  private static final String LATEST = "__latest";
  private static final String IS_NEW = "__is_new";
  private static final String IS_PART = "__is_part";
  private static final String IS_HELD = "__is_held";
  private static final String IS_PRIMARY = "__is_primary";
  private static final String NTH = "__nth";
  private static final List<String> WHOLE = List.of("source", Stream.PART_OF);

  /**
   * The candidates without those of versions that are not the latest, and a deletion for each part
   * that the latest version lacks.
   *
   * @param candidates as for {@link Winners#decide}; those that are part of nothing stay
   * @param known the table's rows
   * @param buried the stream's deletions
   */
  Dataset<Row> apply(Dataset<Row> candidates, Dataset<Row> known, Dataset<Row> buried) {
    // Elements may tell times of their own; the version is that of the raw record as a whole.
    WindowSpec record = Window.partitionBy("file_id", "row_number");
    Dataset<Row> stated =
        candidates
            .withColumn(VERSION, max(Winners.version(candidates, false)).over(record))
            .withColumn(IS_PART, lit(true))
            .withColumn(IS_NEW, lit(true));
    Dataset<Row> wholes = candidates.where(not(isAlone())).select(columns(WHOLE)).distinct();
    UnaryOperator<Column> ofLatest = c -> col(VERSION).equalTo(col(LATEST)).and(c);
    WindowSpec whole = Window.partitionBy(columns(WHOLE));
    WindowSpec part = Window.partitionBy(columns(parts()));
    Dataset<Row> placed =
        stated
            .unionByName(versions(known, wholes, true), true)
            .unionByName(versions(buried, wholes, false), true)
            .withColumn(LATEST, max(VERSION).over(whole))
            .withColumn(
                IS_PRIMARY,
                bool_or(ofLatest.apply(coalesce(col(ConformFeed.PRIMARY), lit(false)))).over(whole))
            .withColumn(IS_HELD, bool_or(ofLatest.apply(col(IS_PART))).over(part))
            .withColumn(NTH, row_number().over(part.orderBy(VERSION)));
    Column isTaken = col(IS_NEW).and(isAlone().or(col(VERSION).equalTo(col(LATEST))));
    Column isGone = not(isAlone()).and(not(col(IS_HELD))).and(col(NTH).equalTo(1));
    return placed
        .where(coalesce(isTaken, lit(false)).or(isGone))
        .select(
            Arrays.stream(candidates.schema().fields())
                .map(
                    field ->
                        when(isGone, ofDeletion(field.name()).cast(field.dataType()))
                            .otherwise(col(field.name()))
                            .as(field.name()))
                .toArray(Column[]::new));
  }

  /** A deletion has its key and its version, and nothing else. */
  private Column ofDeletion(String column) {
    Column earliest = lit(Winners.EARLIEST);
    return switch (column) {
      case "file_id" -> col(LATEST).getField(Winners.FILE);
      case "row_number" -> col(LATEST).getField(Winners.RECORD);
      case "file_date" -> nullif(col(LATEST).getField(Winners.DATED), earliest.cast("date"));
      case "updated_at" ->
          nullif(col(LATEST).getField(Winners.UPDATED), earliest.cast("timestamp"));
      case Winners.DELETED -> lit(true);
      case ConformFeed.PRIMARY -> col(IS_PRIMARY);
      default -> parts().contains(column) ? col(column) : lit(null);
    };
  }

  /** What is known of the parts of these wholes. */
  private Dataset<Row> versions(Dataset<Row> rows, Dataset<Row> wholes, boolean live) {
    List<Column> columns = new ArrayList<>();
    for (String name : parts()) {
      boolean isThere = live || WHOLE.contains(name);
      columns.add((isThere ? col(name) : DeletionsTable.fromKey(stream.table(), name)).as(name));
    }
    columns.add(Winners.version(rows, false).as(VERSION));
    columns.add(lit(live).as(IS_PART));
    return rows.join(broadcast(wholes), WHOLE.toArray(String[]::new), "left_semi")
        .select(columns.toArray(Column[]::new));
  }

  private static Column isAlone() {
    return col(Stream.PART_OF).isNull();
  }

  /** What names a part: its key, and the whole. */
  private List<String> parts() {
    List<String> parts = new ArrayList<>(stream.table().key());
    parts.add(Stream.PART_OF);
    return parts;
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
