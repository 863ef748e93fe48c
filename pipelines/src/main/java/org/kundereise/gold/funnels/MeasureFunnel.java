package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Measures one funnel by month and group of entries: one scan of the journeys.
 *
 * @param fold of the journeys, for what their codes can't answer
 * @param zone in which months begin
 */
public record MeasureFunnel(FunnelDefinition definition, FoldJourneys fold, ZoneId zone) {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long SECOND_MICROS = 1_000_000L;
  private static final double HOUR_MICROS = 3_600_000_000.0;

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    LocalDate next = businessDate.plusDays(1);
    long until = next.atStartOfDay(zone).toEpochSecond() * SECOND_MICROS;
    Dataset<Row> attempts = new FindAttempts(definition, fold, zone, until).of(lake);
    if (definition.drivers().isEmpty()) {
      return write(lake, measure(attempts, next, until), seq);
    }
    try (HeldRows held = HeldRows.of(attempts)) {
      return write(lake, measure(held.rows(), next, until), seq)
          .plus(new MeasureDrivers(definition).run(lake, held.rows(), seq));
    }
  }

  private RowCounts write(Lake lake, Dataset<Row> rows, long seq) {
    return lake.replaceWhere(
            FunnelTable.TABLE,
            rows.withColumn(Table.NIGHT_SEQ, lit(seq)),
            col("funnel").equalTo(definition.name()))
        .counts();
  }

  /**
   * The rows of the table.
   *
   * @param next the first day of which nothing is known
   * @param until its beginning
   */
  private Dataset<Row> measure(Dataset<Row> attempts, LocalDate next, long until) {
    long[] latest = definition.rules().latest();
    Dataset<Row> perStep =
        attempts
            .withColumn("channel", explode(array(col("channel"), lit(FunnelTable.ALL_CHANNELS))))
            .select(
                col("entry_month"),
                col("channel"),
                col("entered_at"),
                posexplode(col("at")).as(new String[] {"position", "at"}))
            .withColumn("hours", col("at").minus(col("entered_at")).divide(lit(HOUR_MICROS)));
    Column isFirst = col("position").equalTo(0);
    Column isEligible =
        col("entered_at")
            .plus(get(array(literals(LongStream.of(latest))), col("position")))
            .leq(until);
    return perStep
        .groupBy("entry_month", "channel", "position")
        .agg(
            count(lit(1)).as("entered"),
            count(col("at")).as("reached"),
            count(when(isEligible, lit(1))).as("eligible"),
            count(when(isEligible, col("at"))).as("eligible_reached"),
            expr("percentile(hours, array(0.5D, 0.9D))").as("hours"))
        .select(
            lit(definition.name()).as("funnel"),
            col("entry_month"),
            col("channel"),
            lit(definition.breakdown().words()).as("breakdown"),
            col("position").plus(1).as("step"),
            element_at(array(names()), col("position").plus(1)).as("step_name"),
            element_at(array(optional()), col("position").plus(1)).as("is_optional"),
            col("entered"),
            col("reached"),
            col("eligible"),
            col("eligible_reached"),
            when(isFirst, lit(null)).otherwise(get(col("hours"), lit(0))).as("median_hours"),
            when(isFirst, lit(null)).otherwise(get(col("hours"), lit(1))).as("p90_hours"),
            isMature(latest, next).as("is_mature"));
  }

  private static Column[] literals(LongStream numbers) {
    return numbers.mapToObj(number -> lit(number)).toArray(Column[]::new);
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

  /** The last day of the month and the time for the step lie before the next day. */
  private static Column isMature(long[] latest, LocalDate next) {
    LongStream days = LongStream.of(latest).map(l -> (l + DAY_MICROS - 1) / DAY_MICROS);
    Column wait = get(array(literals(days)), col("position")).cast("int");
    return date_add(add_months(col("entry_month"), 1), wait).leq(lit(java.sql.Date.valueOf(next)));
  }
}
