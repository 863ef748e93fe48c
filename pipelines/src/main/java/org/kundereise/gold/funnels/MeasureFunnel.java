package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Measures one funnel by month and channel: one scan of the journeys.
 *
 * @param zone in which months begin
 */
public record MeasureFunnel(FunnelDefinition definition, ZoneId zone) {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final double HOUR_MICROS = 3_600_000_000.0;

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> rows =
        measure(attempts(lake.read(JourneysTable.TABLE)))
            .withColumn("is_mature", isMature(businessDate))
            .withColumn(Table.NIGHT_SEQ, lit(seq));
    return lake.replaceWhere(FunnelTable.TABLE, rows, col("funnel").equalTo(definition.name()))
        .counts();
  }

  /** One row per attempt: month, channel and the position of each step's touchpoint. */
  Dataset<Row> attempts(Dataset<Row> journeys) {
    Column matches =
        call_function(
            "cx.matches",
            col("kinds"),
            col("stages"),
            col("channels"),
            col("amounts"),
            col("scores"),
            lit(TouchpointCondition.json(definition.conditions())));
    Column attempts =
        call_function(
            "cx.funnel", col("times"), matches, col("channels"), lit(definition.rules().json()));
    Column entry =
        definition.rules().order() == Order.ANY ? array_min(taken()) : get(found(), lit(0));
    Column touchpoint = definition.isByFirstTouch() ? lit(0) : entry;
    return journeys
        .select(col("times"), col("channels"), explode(attempts).as("found"))
        .withColumn("entered_at", get(col("times"), entry))
        .select(
            trunc(
                    to_date(from_utc_timestamp(timestamp_micros(col("entered_at")), zone.getId())),
                    "month")
                .as("entry_month"),
            channel(get(col("channels"), touchpoint)).as("channel"),
            col("entered_at"),
            col("times"),
            inOrderOfSteps().as("found"));
  }

  private static Column found() {
    return col("found");
  }

  private static Column taken() {
    return filter(found(), position -> position.geq(0));
  }

  /** Where any order will do, step k is the k-th that was taken, whichever it was. */
  private Column inOrderOfSteps() {
    return definition.rules().order() == Order.ANY ? array_sort(taken()) : found();
  }

  private static Column channel(Column code) {
    Column[] names = ChannelCodes.inOrder().stream().map(name -> lit(name)).toArray(Column[]::new);
    return coalesce(get(array(names), code.minus(1)), lit(FunnelTable.OTHER_CHANNEL));
  }

  private Dataset<Row> measure(Dataset<Row> attempts) {
    int steps = definition.steps().size();
    Column[] each =
        IntStream.range(0, steps)
            .mapToObj(k -> get(found(), lit(k)))
            .map(position -> when(position.geq(0), get(col("times"), position)))
            .toArray(Column[]::new);
    Dataset<Row> perStep =
        attempts
            .withColumn("channel", explode(array(col("channel"), lit(FunnelTable.ALL_CHANNELS))))
            .select(
                col("entry_month"),
                col("channel"),
                col("entered_at"),
                posexplode(array(each)).as(new String[] {"position", "at"}))
            .withColumn("hours", col("at").minus(col("entered_at")).divide(lit(HOUR_MICROS)));
    Column isFirst = col("position").equalTo(0);
    return perStep
        .groupBy("entry_month", "channel", "position")
        .agg(
            count(lit(1)).as("entered"),
            count(col("at")).as("reached"),
            expr("percentile(hours, array(0.5D, 0.9D))").as("hours"))
        .select(
            lit(definition.name()).as("funnel"),
            col("entry_month"),
            col("channel"),
            col("position").plus(1).as("step"),
            element_at(array(names()), col("position").plus(1)).as("step_name"),
            element_at(array(optional()), col("position").plus(1)).as("is_optional"),
            col("entered"),
            col("reached"),
            when(isFirst, lit(null)).otherwise(get(col("hours"), lit(0))).as("median_hours"),
            when(isFirst, lit(null)).otherwise(get(col("hours"), lit(1))).as("p90_hours"));
  }

  private Column[] names() {
    List<String> names = definition.steps();
    boolean anyOrder = definition.rules().order() == Order.ANY;
    return IntStream.range(0, names.size())
        .mapToObj(k -> lit(anyOrder ? (k + 1) + " of " + names.size() : names.get(k)))
        .toArray(Column[]::new);
  }

  private Column[] optional() {
    return definition.rules().steps().stream()
        .map(FunnelRules.Step::optional)
        .map(optional -> lit(optional))
        .toArray(Column[]::new);
  }

  /** The last day of the month plus the window lies before the end of the business date. */
  private Column isMature(LocalDate businessDate) {
    long days = (definition.rules().window() + DAY_MICROS - 1) / DAY_MICROS;
    return expr("add_months(entry_month, 1) + " + days)
        .leq(lit(java.sql.Date.valueOf(businessDate.plusDays(1))));
  }
}
