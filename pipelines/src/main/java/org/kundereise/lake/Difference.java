package org.kundereise.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake.Change;

/** What must be done to a table: rows in its columns, with {@link Lake#CHANGE}. */
final class Difference {
  private Difference() {}

  /**
   * Compares by the table's key.
   *
   * @param join {@code full} to delete what is not wanted, {@code right} to leave it
   */
  static Dataset<Row> between(Table table, Dataset<Row> current, Dataset<Row> wanted, String join) {
    Dataset<Row> is = current.select(struct("*").as("old"));
    Dataset<Row> shouldBe = wanted.select(struct("*").as("new"));
    Column sameKey =
        table.key().stream()
            .map(k -> col("old." + k).equalTo(col("new." + k)))
            .reduce(Column::and)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot compare " + table.name() + ": it has no key"));
    Column change =
        when(col("old").isNull(), Lake.INSERT)
            .when(col("new").isNull(), Lake.DELETE)
            .when(content(table, "old").eqNullSafe(content(table, "new")), lit(null))
            .otherwise(Lake.UPDATE);
    Column[] columns =
        Stream.concat(
                table.columns().stream()
                    .map(
                        c ->
                            when(col("new").isNull(), col("old." + c))
                                .otherwise(col("new." + c))
                                .as(c)),
                Stream.of(col(Lake.CHANGE)))
            .toArray(Column[]::new);
    return is.join(shouldBe, sameKey, join)
        .withColumn(Lake.CHANGE, change)
        .where(col(Lake.CHANGE).isNotNull())
        .select(columns);
  }

  private static Column content(Table table, String side) {
    return struct(
        table.contentColumns().stream().map(c -> col(side + "." + c)).toArray(Column[]::new));
  }

  /** How many rows it inserts, updates and deletes. */
  static Change count(Dataset<Row> changes) {
    Map<String, Long> counts = new HashMap<>();
    if (Few.areKnown(changes)) {
      List<Row> known = changes.select(Lake.CHANGE).collectAsList();
      known.forEach(row -> counts.merge(row.getString(0), 1L, Long::sum));
    } else {
      List<Row> counted = changes.groupBy(Lake.CHANGE).count().collectAsList();
      counted.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    }
    return new Change(
        counts.getOrDefault(Lake.INSERT, 0L),
        counts.getOrDefault(Lake.UPDATE, 0L),
        counts.getOrDefault(Lake.DELETE, 0L));
  }
}
