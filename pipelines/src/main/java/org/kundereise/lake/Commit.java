package org.kundereise.lake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kundereise.lake.Lake.Change;

/**
 * Writes a {@link Difference} in one commit, or none if there is no difference.
 *
 * @param smallTable bytes up to which a table is written anew rather than merged into
 */
record Commit(SparkSession spark, TableStore store, long smallTable) {
  static final long SMALL_TABLE = 64L << 20;

  /** Bytes a file of such a table has at least. */
  private static final long FILE_SIZE = 8L << 20;

  /** Rows that may be sent to wherever a table is read. */
  private static final long FEW_CHANGES = 100_000;

  Change write(Table table, Dataset<Row> changes) {
    store.ensure(table);
    if (Few.areKnown(changes) || Few.areHeld(changes)) {
      return write(table, changes, Difference.count(changes));
    }
    try (HeldRows held = HeldRows.of(changes)) {
      return write(table, held.rows(), Difference.count(held.rows()));
    }
  }

  private Change write(Table table, Dataset<Row> changes, Change change) {
    if (change.updated() + change.deleted() > 0) {
      long bytes = store.files(table.name()).bytes();
      if (change.rows() <= FEW_CHANGES && bytes <= smallTable) {
        rewrite(table, changes, bytes);
      } else {
        merge(table, changes);
      }
    } else if (change.inserted() > 0) {
      append(table, changes.drop(Lake.CHANGE));
    }
    return change;
  }

  /** Adds rows. */
  void append(Table table, Dataset<Row> rows) {
    store.ensure(table);
    writer(table).append(table.shape(rows));
  }

  /** Adds rows, unless some were added under the name before. */
  void appendOnce(Table table, Dataset<Row> rows, String name) {
    store.ensure(table);
    writer(table).appendOnce(table.shape(rows), name);
  }

  private TableWriter writer(Table table) {
    return new TableWriter(store.files(table.name()), table.compression().option());
  }

  /**
   * Writes a small table anew in one commit. A merge would look for the files to touch first, and
   * of a small table it touches all.
   */
  private void rewrite(Table table, Dataset<Row> changes, long bytes) {
    String[] key = table.key().toArray(String[]::new);
    Dataset<Row> changed = changes.select(Stream.of(key).map(k -> col(k)).toArray(Column[]::new));
    Dataset<Row> kept = store.read(table).join(broadcast(changed), key, "left_anti");
    Dataset<Row> added = changes.where(col(Lake.CHANGE).notEqual(Lake.DELETE)).drop(Lake.CHANGE);
    writer(table)
        .overwrite(
            table.shape(kept).union(table.shape(added)).coalesce((int) (1 + bytes / FILE_SIZE)));
  }

  private void merge(Table table, Dataset<Row> changes) {
    store.deleteInPlace(table);
    String sameKey =
        String.join(
            " AND ",
            table.key().stream().map(k -> "target.%s = source.%s".formatted(k, k)).toList());
    Map<String, String> assignments = new HashMap<>();
    table.columns().forEach(c -> assignments.put(c, "source." + c));
    DeltaTable.forPath(spark, store.path(table.name()))
        .as("target")
        .merge(changes.as("source"), sameKey)
        .whenMatched("source." + Lake.CHANGE + " = '" + Lake.DELETE + "'")
        .delete()
        .whenMatched()
        .updateExpr(assignments)
        .whenNotMatched()
        .insertExpr(assignments)
        .execute();
  }
}
