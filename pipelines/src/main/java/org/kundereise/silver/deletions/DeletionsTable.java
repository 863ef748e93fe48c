package org.kundereise.silver.deletions;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * silver.deletions: the records whose latest version says that they are gone. A record is either
 * here or in the table of its stream, never in both, so an older version that arrives late finds
 * the later deletion and stays out.
 */
public final class DeletionsTable {
  public static final Table TABLE =
      Table.named("silver.deletions")
          .grain("One row per record of a stream that its source has deleted")
          .columns(
              """
              source                STRING NOT NULL | none       | key: the source
              stream                STRING NOT NULL | none       | key: the canonical stream
              record_key            STRING NOT NULL | identifier | key: the record's natural key within the source, as a JSON array
              updated_at            TIMESTAMP       | none       | when the source last changed the record, as the deletion tells, UTC
              removed_identifier    STRING          | identifier | the person whom the row named that was removed; null where there was none
              removed_referral_code STRING          | pseudonym  | the referral code on the row that was removed
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "stream", "record_key")
          .build();

  private DeletionsTable() {}

  /** A column of the key of a stream's table, from {@code record_key}. */
  public static Column fromKey(Table table, String column) {
    List<String> key = table.key().stream().filter(k -> !k.equals("source")).toList();
    return get_json_object(col("record_key"), "$[" + key.indexOf(column) + "]")
        .cast(table.schema().apply(column).dataType())
        .as(column);
  }

  /** Of rows that a night removed from a stream's table: {@code source} and a column of its key. */
  public static Dataset<Row> gone(Lake lake, long seq, Table table, String column) {
    return lake.changed(TABLE, seq)
        .where(col("stream").equalTo(Stream.name(table)))
        .select(col("source"), fromKey(table, column));
  }

  /** The deletions of one source and stream. */
  public static Dataset<Row> of(Lake lake, String source, Stream stream) {
    return lake.read(TABLE)
        .where(col("source").equalTo(source).and(col("stream").equalTo(stream.name())));
  }

  /** The key that a row of the stream's table has here. */
  public static Column keyOf(Stream stream) {
    return to_json(
        array(
            stream.table().key().stream()
                .filter(k -> !k.equals("source"))
                .map(k -> col(k).cast("string"))
                .toArray(Column[]::new)));
  }
}
