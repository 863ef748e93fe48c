package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was bought: products of orders that were not cancelled, without gifts.
 *
 * @param orders {@code silver.orders}
 * @param baskets {@code gold.baskets}
 */
record Purchases(Dataset<Row> orders, Dataset<Row> baskets) {

  /** Orders as baskets: {@code products}, distinct in each. */
  Dataset<Row> baskets(Column ofOrders, int largest) {
    return bought(orders.where(ofOrders))
        .select("products")
        .where(size(col("products")).leq(largest));
  }

  /**
   * What people ever bought: {@code customer_id} and {@code products}, these more than once where
   * they were.
   *
   * @param identities whose: {@code identifier} and {@code customer_id}
   */
  Dataset<Row> of(Dataset<Row> identities) {
    return bought(orders.join(identities, "identifier"))
        .groupBy("customer_id")
        .agg(flatten(collect_list("products")).as("products"));
  }

  private Dataset<Row> bought(Dataset<Row> orders) {
    return orders
        .where(not(lower(coalesce(col("status"), lit(""))).isin("cancelled", "canceled")))
        .join(
            baskets.where(size(col("products")).gt(0)).select("source", "order_id", "products"),
            new String[] {"source", "order_id"});
  }
}
