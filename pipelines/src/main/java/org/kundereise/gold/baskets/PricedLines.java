package org.kundereise.gold.baskets;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lines with what their goods cost: as the line says, else as the list of products does.
 *
 * @param lines {@code silver.order_lines}
 * @param products {@code silver.products}
 */
public record PricedLines(Dataset<Row> lines, Dataset<Row> products) {

  /** The lines with {@code cost}, of one piece; null where nobody knows it. */
  public Dataset<Row> rows() {
    return lines
        .join(
            products.select(col("source"), col("product_id"), col("cost").as("listed_cost")),
            new String[] {"source", "product_id"},
            "left")
        .withColumn("cost", coalesce(col("unit_cost"), col("listed_cost")));
  }
}
