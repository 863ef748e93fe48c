package org.kundereise.gold.margin;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What goods cost: as their order line says, else as the list of products does.
 *
 * @param lines {@code silver.order_lines}
 * @param products {@code silver.products}
 */
record GoodsCosts(Dataset<Row> lines, Dataset<Row> products) {

  /**
   * One row per order with lines: {@code costed}, what its goods cost as far as that is known, and
   * {@code uncosted_share}, the share of the lines' sum that is of goods without a cost.
   */
  Dataset<Row> ofOrders() {
    Column paid = col("quantity").multiply(col("unit_price"));
    Column gross = col("gross");
    return priced()
        .groupBy("source", "order_id")
        .agg(
            sum(paid).cast(MarginFacts.MONEY).as("gross"),
            sum(when(col("cost").isNull(), paid).otherwise(0)).cast(MarginFacts.MONEY).as("dark"),
            coalesce(sum(col("quantity").multiply(col("cost"))), lit(0))
                .cast(MarginFacts.MONEY)
                .as("costed"),
            count_if(col("cost").isNull()).as("unknown"),
            count(lit(1)).as("lines"))
        .select(
            col("source"),
            col("order_id"),
            col("costed"),
            when(col("unknown").equalTo(0), 0)
                .when(col("unknown").equalTo(col("lines")), 1)
                .when(gross.gt(0), col("dark").divide(gross))
                .otherwise(1)
                .cast("decimal(18,12)")
                .as("uncosted_share"));
  }

  /** What one piece cost, by order and product; no row where that is not known. */
  Dataset<Row> ofPieces() {
    return priced()
        .where(col("cost").isNotNull())
        .groupBy("source", "order_id", "product_id")
        .agg(
            sum(col("quantity").multiply(col("cost")))
                .divide(sum(col("quantity")))
                .cast(MarginFacts.MONEY)
                .as("piece_cost"));
  }

  private Dataset<Row> priced() {
    return lines
        .join(
            products.select(col("source"), col("product_id"), col("cost").as("listed_cost")),
            new String[] {"source", "product_id"},
            "left")
        .withColumn("cost", coalesce(col("unit_cost"), col("listed_cost")));
  }
}
