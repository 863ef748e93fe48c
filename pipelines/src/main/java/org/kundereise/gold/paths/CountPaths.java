package org.kundereise.gold.paths;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Counts the ways through stages and channels: one scan of the journeys. The most common ways of a
 * kind are kept, the others counted together.
 *
 * @param stages names of the stages in order
 * @param churnDays without an order after which a customer is lost
 * @param zone in which days end
 */
public record CountPaths(List<String> stages, int churnDays, ZoneId zone) {
  private static final int KEPT = 200;
  private static final int LONGEST = 6;
  private static final long LOOK_BACK = micros(90);
  private static final String OTHER = "(other)";

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> rows = count(lake.read(JourneysTable.TABLE), businessDate);
    return lake.replace(PathsTable.TABLE, rows.withColumn(Table.NIGHT_SEQ, lit(seq))).counts();
  }

  Dataset<Row> count(Dataset<Row> journeys, LocalDate businessDate) {
    long end = businessDate.plusDays(1).atStartOfDay(zone).toInstant().getEpochSecond() * 1_000_000;
    Column orders = expr("filter(times, (time, i) -> kinds[i] = %d)".formatted(Kind.ORDER.code()));
    Dataset<Row> ways =
        journeys
            .withColumn("orders", orders)
            .withColumn(
                "lost_at", get(col("orders"), size(col("orders")).minus(1)).plus(micros(churnDays)))
            .select(
                through().as("through"),
                when(
                        size(col("orders")).gt(0),
                        channelsBefore(get(col("orders"), lit(0)), LOOK_BACK))
                    .as("before_order"),
                when(
                        col("lost_at").leq(end),
                        channelsBefore(col("lost_at"), micros(churnDays) + LOOK_BACK))
                    .as("before_churn"))
            .selectExpr(
                "stack(3, 'stages', through, 'order', before_order, 'churn', before_churn) AS (kind, steps)")
            .where(size(col("steps")).gt(0));
    return mostCommon(ways.withColumn("path", array_join(col("steps"), " > ")));
  }

  private static long micros(int days) {
    return Duration.ofDays(days).toMillis() * 1000;
  }

  private Column through() {
    Column[] names = stages.stream().map(stage -> lit(stage)).toArray(Column[]::new);
    Column stays = call_function("cx.stage_states", col("times"), col("stages"));
    return slice(
        transform(stays, stay -> get(array(names), stay.getField("stage").minus(1))), 1, LONGEST);
  }

  private static Column channelsBefore(Column moment, long within) {
    Column[] names = ChannelCodes.inOrder().stream().map(name -> lit(name)).toArray(Column[]::new);
    Column codes =
        call_function("cx.path", col("times"), col("channels"), moment, lit(within), lit(LONGEST));
    return transform(codes, code -> get(array(names), code.minus(1)));
  }

  private static Dataset<Row> mostCommon(Dataset<Row> ways) {
    Dataset<Row> counted =
        ways.groupBy("kind", "path")
            .agg(expr("first(steps)").as("steps"), expr("count(1)").as("customers"));
    Column rank =
        row_number().over(Window.partitionBy("kind").orderBy(col("customers").desc(), col("path")));
    Column isCommon = col("rank").leq(KEPT);
    return counted
        .withColumn("n", sum("customers").over(Window.partitionBy("kind")))
        .withColumn("rank", rank)
        .groupBy(
            col("kind"),
            when(isCommon, col("path")).otherwise(OTHER).as("path"),
            when(isCommon, col("steps")).otherwise(array(lit(OTHER))).as("steps"),
            col("n"))
        .agg(sum("customers").as("customers"));
  }
}
