package org.kundereise.lake;

import io.delta.tables.DeltaTable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kundereise.lake.Lake.Change;

/**
 * Writes a {@link Difference} in one commit, or none if there is no difference.
 *
 * @param smallFile bytes up to which a file is written anew rather than deleted from in place
 */
record Commit(SparkSession spark, TableStore store, long smallFile) {
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
    boolean takesAway = change.updated() + change.deleted() > 0;
    if (takesAway && change.rows() > FEW_CHANGES) {
      merge(table, changes);
    } else if (takesAway) {
      replacing(table).run(changes, change);
    } else if (change.inserted() > 0) {
      append(table, changes.drop(Lake.CHANGE));
    }
    return change;
  }

  private ReplaceRows replacing(Table table) {
    return new ReplaceRows(table, store, writer(table), smallFile);
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
