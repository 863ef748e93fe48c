package org.kundereise.gold.retention;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Measures monthly retention: of the customers who first ordered in a month, how many ordered in
 * each month since.
 *
 * @param zone in which months begin
 */
public record MeasureRetention(ZoneId zone) {
  private static final String MONEY = "decimal(18,4)";

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> rows = measure(lake.read(TouchpointsTable.TABLE), businessDate);
    return lake.replace(RetentionTable.TABLE, rows.withColumn(Table.NIGHT_SEQ, lit(seq))).counts();
  }

  Dataset<Row> measure(Dataset<Row> touchpoints, LocalDate businessDate) {
    Dataset<Row> orders =
        touchpoints
            .where(col("kind").equalTo(Kind.ORDER.label()))
            .select(
                col("customer_id"),
                trunc(to_date(from_utc_timestamp(col("occurred_at"), zone.getId())), "month")
                    .as("month"),
                col("value"))
            .groupBy("customer_id", "month")
            .agg(sum("value").as("revenue"));
    Dataset<Row> cohorts = orders.groupBy("customer_id").agg(min("month").as("cohort_month"));
    Dataset<Row> kept =
        orders
            .join(cohorts, "customer_id")
            .withColumn("period", months_between(col("month"), col("cohort_month")).cast("int"))
            .groupBy("cohort_month", "period")
            .agg(count_distinct(col("customer_id")).as("retained"), sum("revenue").as("revenue"));
    Column today = lit(java.sql.Date.valueOf(businessDate));
    Column age = months_between(trunc(today, "month"), col("cohort_month")).cast("int");
    Dataset<Row> grid =
        cohorts
            .groupBy("cohort_month")
            .agg(count(lit(1)).as("cohort_size"))
            .withColumn("period", explode(sequence(lit(0), age)));
    return grid.join(kept, new String[] {"cohort_month", "period"}, "left")
        .select(
            col("cohort_month"),
            col("period"),
            col("cohort_size"),
            coalesce(col("retained"), lit(0L)).as("retained"),
            coalesce(col("revenue"), lit(0)).cast(MONEY).as("revenue"),
            expr("add_months(cohort_month, period + 1)")
                .leq(expr("date '" + businessDate.plusDays(1) + "'"))
                .as("is_mature"));
  }
}
