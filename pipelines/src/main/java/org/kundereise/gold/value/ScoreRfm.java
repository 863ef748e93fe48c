package org.kundereise.gold.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Scores recency, frequency and money in quintiles over all customers with an order, ties by
 * customer id.
 *
 * @param zone in which days begin
 */
public record ScoreRfm(ZoneId zone) {

  public RowCounts run(Lake lake, long seq) {
    Dataset<Row> rows = score(lake.read(TouchpointsTable.TABLE));
    return lake.replace(RfmTable.TABLE, rows.withColumn(Table.NIGHT_SEQ, lit(seq))).counts();
  }

  Dataset<Row> score(Dataset<Row> touchpoints) {
    Dataset<Row> customers =
        touchpoints
            .where(col("kind").equalTo(Kind.ORDER.label()))
            .withColumn("day", to_date(from_utc_timestamp(col("occurred_at"), zone.getId())))
            .groupBy("customer_id")
            .agg(
                max("day").as("last_order_date"),
                count_distinct(col("day")).as("frequency"),
                sum("value").cast("decimal(18,4)").as("monetary"));
    return customers
        .withColumn("r", quintile("last_order_date"))
        .withColumn("f", quintile("frequency"))
        .withColumn("m", quintile("monetary"))
        .withColumn("segment", segment());
  }

  private static Column quintile(String column) {
    return ntile(5).over(Window.orderBy(col(column), col("customer_id")));
  }

  /** The usual names of the recency and frequency grid. */
  private static Column segment() {
    Column r = col("r");
    Column f = col("f");
    return when(r.geq(4).and(f.geq(4)), "Champions")
        .when(r.geq(3).and(f.geq(3)), "Loyal")
        .when(r.equalTo(5), "New")
        .when(r.geq(3), "Promising")
        .when(f.geq(4), "At risk")
        .when(f.equalTo(3), "Needs attention")
        .when(r.equalTo(2), "About to sleep")
        .otherwise("Lost");
  }
}
