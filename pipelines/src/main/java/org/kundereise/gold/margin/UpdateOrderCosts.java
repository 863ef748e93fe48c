package org.kundereise.gold.margin;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.products.ProductsTable;

/**
 * Keeps {@code gold.order_costs}: costs the orders anew of which a night changes a line, or what
 * the list of products says of one's goods.
 */
record UpdateOrderCosts(Lake lake) {
  private static final String[] ORDER = {"source", "order_id"};
  private static final String[] PRODUCT = {"source", "product_id"};

  RowCounts run(long seq, Reach reach) {
    Dataset<Row> lines = lake.read(OrderLinesTable.TABLE);
    if (reach == Reach.EVERYTHING || !lake.has(OrderCostsTable.TABLE)) {
      return lake.replace(OrderCostsTable.TABLE, costs(lines, seq)).counts();
    }
    Dataset<Row> orders = Few.once(touched(lines, seq));
    if (orders.isEmpty()) {
      return RowCounts.NONE;
    }
    return lake.replacePart(
            OrderCostsTable.TABLE,
            costs(lines.join(orders, ORDER, "left_semi"), seq),
            all -> all.join(orders, ORDER, "left_semi"))
        .counts();
  }

  private Dataset<Row> touched(Dataset<Row> lines, long seq) {
    Dataset<Row> products = Few.once(changed(ProductsTable.TABLE, "product_id", seq));
    return changed(OrderLinesTable.TABLE, "order_id", seq)
        .union(lines.join(products, PRODUCT, "left_semi").select("source", "order_id"))
        .distinct();
  }

  /** Where the night has written rows or deleted some. */
  private Dataset<Row> changed(Table table, String column, long seq) {
    return lake.changed(table, seq)
        .select("source", column)
        .union(DeletionsTable.gone(lake, seq, table, column));
  }

  private Dataset<Row> costs(Dataset<Row> lines, long seq) {
    return new GoodsCosts(lines, lake.read(ProductsTable.TABLE))
        .ofOrders()
        .withColumn(Table.NIGHT_SEQ, lit(seq));
  }
}
