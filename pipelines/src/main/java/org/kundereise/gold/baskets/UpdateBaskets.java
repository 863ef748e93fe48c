package org.kundereise.gold.baskets;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
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
 * Keeps {@code gold.baskets}: puts together anew the orders of which a night changes a line, or
 * what the list of products says of one's goods.
 */
public record UpdateBaskets(Lake lake) {
  private static final String[] ORDER = {"source", "order_id"};
  private static final String[] PRODUCT = {"source", "product_id"};
  private static final String MONEY = "decimal(18,4)";

  public RowCounts run(long seq, Reach reach) {
    Dataset<Row> lines = lake.read(OrderLinesTable.TABLE);
    if (reach == Reach.EVERYTHING || !lake.has(BasketsTable.TABLE)) {
      return lake.replace(BasketsTable.TABLE, baskets(lines, seq)).counts();
    }
    Dataset<Row> orders = Few.once(touched(lines, seq));
    if (orders.isEmpty()) {
      return RowCounts.NONE;
    }
    return lake.replacePart(
            BasketsTable.TABLE,
            baskets(lines.join(orders, ORDER, "left_semi"), seq),
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

  private Dataset<Row> baskets(Dataset<Row> lines, long seq) {
    Column paid = col("quantity").multiply(col("unit_price"));
    Column isUnknown = col("cost").isNull();
    Column gross = col("gross");
    return new PricedLines(lines, lake.read(ProductsTable.TABLE))
        .rows()
        .groupBy("source", "order_id")
        .agg(
            sort_array(collect_set(when(col("unit_price").gt(0), col("product_id"))))
                .as("products"),
            sum(paid).cast(MONEY).as("gross"),
            sum(when(isUnknown, paid).otherwise(0)).cast(MONEY).as("dark"),
            coalesce(sum(col("quantity").multiply(col("cost"))), lit(0)).cast(MONEY).as("costed"),
            count_if(isUnknown).as("unknown"),
            count(lit(1)).as("lines"))
        .select(
            col("source"),
            col("order_id"),
            col("products"),
            col("costed"),
            when(col("unknown").equalTo(0), 0)
                .when(col("unknown").equalTo(col("lines")), 1)
                .when(gross.gt(0), col("dark").divide(gross))
                .otherwise(1)
                .cast("decimal(18,12)")
                .as("uncosted_share"),
            lit(seq).as(Table.NIGHT_SEQ));
  }
}
