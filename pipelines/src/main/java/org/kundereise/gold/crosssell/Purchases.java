package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was bought: lines of orders that were not cancelled, without gifts.
 *
 * @param orders {@code silver.orders}
 * @param lines {@code silver.order_lines}
 */
record Purchases(Dataset<Row> orders, Dataset<Row> lines) {

  /** Orders as baskets: {@code products}, distinct and in order. */
  Dataset<Row> baskets(Column ofOrders, int largest) {
    return bought(orders.where(ofOrders))
        .groupBy("source", "order_id")
        .agg(sort_array(collect_set("product_id")).as("products"))
        .where(size(col("products")).leq(largest))
        .select("products");
  }

  /**
   * What people ever bought: {@code customer_id} and {@code product_id}, distinct.
   *
   * @param identities whose: {@code identifier} and {@code customer_id}
   */
  Dataset<Row> of(Dataset<Row> identities) {
    return bought(orders.join(identities, "identifier"))
        .select("customer_id", "product_id")
        .distinct();
  }

  private Dataset<Row> bought(Dataset<Row> orders) {
    Dataset<Row> paid =
        lines.where(col("unit_price").gt(0)).select("source", "order_id", "product_id");
    return orders
        .where(not(lower(coalesce(col("status"), lit(""))).isin("cancelled", "canceled")))
        .join(paid, new String[] {"source", "order_id"});
  }
}
