package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Measures one funnel by month and channel of entry: one scan of the journeys.
 *
 * @param stages names of all stages in order
 * @param steps the stages that are the funnel's steps
 * @param window from the entry within which steps count
 */
public record MeasureFunnel(
    String funnel, List<String> stages, List<String> steps, Duration window, ZoneId zone) {

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> entries =
        entries(lake.read(JourneysTable.TABLE), lake.read(TouchpointsTable.TABLE));
    Dataset<Row> rows =
        measure(
                entries.withColumn(
                    "channel", explode(array(col("channel"), lit(FunnelTable.ALL_CHANNELS)))))
            .withColumn("is_mature", isMature(businessDate))
            .withColumn(Table.NIGHT_SEQ, lit(seq));
    return lake.replaceWhere(FunnelTable.TABLE, rows, col("funnel").equalTo(funnel)).counts();
  }

  /** One row per customer who entered: month, channel and the times of the steps reached. */
  private Dataset<Row> entries(Dataset<Row> journeys, Dataset<Row> touchpoints) {
    Column[] codes =
        steps.stream().map(s -> lit(stages.indexOf(s) + 1).cast("tinyint")).toArray(Column[]::new);
    Column reached =
        call_function(
            "cx.funnel_times",
            col("times"),
            col("stages"),
            array(codes),
            lit(window.toMillis() * 1000));
    Dataset<Row> entered =
        journeys
            .select(col("customer_id"), reached.as("reached"))
            .where(size(col("reached")).gt(0))
            .withColumn("entered_at", timestamp_micros(element_at(col("reached"), lit(1))));
    Dataset<Row> doors =
        touchpoints
            .where(col("stage").equalTo(steps.get(0)))
            .groupBy("customer_id")
            .agg(expr("min_by(channel, struct(occurred_at, touchpoint_id)) AS channel"));
    return entered
        .join(doors, "customer_id")
        .withColumn(
            "entry_month",
            trunc(to_date(from_utc_timestamp(col("entered_at"), zone.getId())), "month"));
  }

  private Dataset<Row> measure(Dataset<Row> entries) {
    Column[] stepNumbers =
        IntStream.rangeClosed(1, steps.size()).mapToObj(i -> lit(i)).toArray(Column[]::new);
    Column[] names = steps.stream().map(s -> lit(s)).toArray(Column[]::new);
    Dataset<Row> perStep =
        entries
            .withColumn("step", explode(array(stepNumbers)))
            .withColumn("at", get(col("reached"), col("step").minus(1)))
            .withColumn(
                "hours",
                col("at").minus(element_at(col("reached"), lit(1))).divide(lit(3_600_000_000.0)));
    return perStep
        .groupBy("entry_month", "channel", "step")
        .agg(
            count(lit(1)).as("entered"),
            count(col("at")).as("reached"),
            expr("percentile(hours, 0.5)").as("median_hours"),
            expr("percentile(hours, 0.9)").as("p90_hours"))
        .withColumn("funnel", lit(funnel))
        .withColumn("step_name", element_at(array(names), col("step")))
        .withColumn("median_hours", when(col("step").gt(1), col("median_hours")))
        .withColumn("p90_hours", when(col("step").gt(1), col("p90_hours")));
  }

  /** The last day of the month plus the window lies before the end of the business date. */
  private Column isMature(LocalDate businessDate) {
    long days = (window.toHours() + 23) / 24;
    return expr("add_months(entry_month, 1) + " + days)
        .leq(lit(java.sql.Date.valueOf(businessDate.plusDays(1))));
  }
}
