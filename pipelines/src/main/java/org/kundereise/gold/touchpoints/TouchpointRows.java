package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Shapes records of a source into rows of {@link TouchpointsTable}. */
final class TouchpointRows {
  static final String MONEY = "decimal(18,4)";

  private TouchpointRows() {}

  static Dataset<Row> of(Dataset<Row> rows, Kind kind, Column key, Column at) {
    return of(rows, lit(kind.label()), key, at);
  }

  /**
   * Rows without order, stage and night; campaign, value, score and visit are taken where the rows
   * have them.
   *
   * @param rows with {@code customer_id}, {@code source} and {@code channel}
   * @param key tells the rows of a source and kind apart
   */
  static Dataset<Row> of(Dataset<Row> rows, Column kind, Column key, Column at) {
    return rows.select(
        concat_ws(":", kind, concat(col("source"), lit("/"), key)).as("touchpoint_id"),
        col("customer_id"),
        at.as("occurred_at"),
        kind.as("kind"),
        col("channel"),
        optional(rows, "campaign", "string"),
        col("source"),
        key.as("source_key"),
        optional(rows, "value", MONEY),
        optional(rows, "score", "double"),
        optional(rows, "session_id", "string"));
  }

  private static Column optional(Dataset<Row> rows, String name, String type) {
    boolean there = Arrays.asList(rows.columns()).contains(name);
    return (there ? col(name) : lit(null)).cast(type).as(name);
  }
}
