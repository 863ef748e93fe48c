package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.funnels.EstimateDrivers.Driver;
import org.kundereise.gold.funnels.EstimateDrivers.Met;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.stats.association.TwoByTwo;

/** Keeps a funnel's rows of {@code gold.funnel_drivers}, from the attempts that were found. */
record MeasureDrivers(FunnelDefinition definition) {
  private static final double HOUR_MICROS = 3_600_000_000.0;

  RowCounts run(Lake lake, Dataset<Row> attempts, long seq) {
    int minimum = definition.drivers().orElseThrow().minimumN();
    List<Row> rows =
        new EstimateDrivers(minimum).of(met(attempts)).stream().map(d -> row(d, seq)).toList();
    return lake.replaceWhere(
            FunnelDriversTable.TABLE,
            lake.spark().createDataFrame(rows, FunnelDriversTable.TABLE.schema()).coalesce(1),
            col("funnel").equalTo(definition.name()))
        .counts();
  }

  /** How many met what: some hundred rows, however many customers there are. */
  private static List<Met> met(Dataset<Row> attempts) {
    return attempts
        .select(explode(col("drop_offs")).as("drop_off"))
        .select(
            col("drop_off.step"), col("drop_off.went_on"), explode(col("drop_off.met")).as("met"))
        .groupBy("step", "met")
        .agg(count_if(not(col("went_on"))).as("dropped"), count_if(col("went_on")).as("went_on"))
        .collectAsList()
        .stream()
        .map(row -> new Met(row.getInt(0), row.getInt(1), row.getLong(2), row.getLong(3)))
        .toList();
  }

  private Row row(Driver driver, long seq) {
    TwoByTwo counts = driver.counts();
    boolean isShown = driver.suppressedReason().isEmpty();
    return RowFactory.create(
        definition.name(),
        driver.step() + 1,
        definition.steps().get(driver.step()),
        driver.name(),
        driver.channel(),
        definition.drivers().orElseThrow().rules().within(driver.step()) / HOUR_MICROS,
        counts.n(),
        counts.a(),
        counts.b(),
        counts.c(),
        counts.d(),
        isShown ? counts.oddsRatio() : null,
        isShown ? counts.standardError() : null,
        isShown ? counts.low() : null,
        isShown ? counts.high() : null,
        isShown ? counts.p() : null,
        isShown ? driver.adjusted() : null,
        isShown ? counts.isCorrected() : null,
        driver.suppressedReason().orElse(null),
        seq);
  }
}
