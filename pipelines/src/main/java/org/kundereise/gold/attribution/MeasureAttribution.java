package org.kundereise.gold.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.spend.SpendTable;
import org.kundereise.silver.web.PageHealthTable;

/**
 * Measures what channels and campaigns are credited with in each month, and what bad touches cost:
 * one pass over everybody's touchpoints, then a small chain for each month.
 */
public record MeasureAttribution(AttributionRules rules) {

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> touchpoints = lake.read(TouchpointsTable.TABLE);
    List<String> badTouches = badTouches(lake);
    Dataset<Row> moments = moments(lake, touchpoints, badTouches);
    Dataset<Row> evidence = follow(moments, badTouches, businessDate);
    if (lake.has(SpendTable.TABLE)) {
      Dataset<Row> touches = moments.where("is_touch");
      evidence =
          evidence.union(new MonthlySpend(rules).evidence(lake.read(SpendTable.TABLE), touches));
    }
    Dataset<Row> held = evidence.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return write(
              lake, AttributionTable.TABLE, held, new EstimateCredits(rules, businessDate, seq))
          .plus(
              write(
                  lake,
                  BadTouchesTable.TABLE,
                  held,
                  new EstimateBadTouches(rules, businessDate, seq)));
    } finally {
      held.unpersist();
    }
  }

  private static RowCounts write(
      Lake lake,
      Table table,
      Dataset<Row> evidence,
      FlatMapGroupsFunction<String, Row, Row> estimate) {
    return lake.replace(table, estimated(table, evidence, estimate)).counts();
  }

  static Dataset<Row> estimated(
      Table table, Dataset<Row> evidence, FlatMapGroupsFunction<String, Row, Row> estimate) {
    MapFunction<Row, String> key =
        row -> new MonthKey(row.getAs("conversion"), row.getAs("month")).text();
    return evidence
        .groupByKey(key, Encoders.STRING())
        .flatMapGroups(estimate, Encoders.row(table.nullable()));
  }

  /** The names of the kinds of bad touches, in the order of their numbers. */
  private List<String> badTouches(Lake lake) {
    List<String> names = new ArrayList<>(rules.badTouches().stream().map(k -> k.name()).toList());
    if (!names.isEmpty() && lake.has(PageHealthTable.TABLE)) {
      names.add(Outages.NAME);
    }
    return names;
  }

  private Dataset<Row> moments(Lake lake, Dataset<Row> touchpoints, List<String> badTouches) {
    if (!badTouches.contains(Outages.NAME)) {
      return moments(touchpoints.withColumn("in_outage", lit(false)));
    }
    Dataset<Row> disturbed = new Outages(lake.read(PageHealthTable.TABLE)).visits(touchpoints);
    return moments(touchpoints.join(disturbed, new String[] {"touchpoint_id"}, "left"));
  }

  /** What a {@link Moment} is read from, in no order. */
  Dataset<Row> moments(Dataset<Row> touchpoints) {
    Column conversions = lit(0);
    for (int i = 0; i < rules.conversions().size(); i++) {
      Column is = expr(rules.conversions().get(i).condition());
      conversions = conversions.plus(when(is, lit(1 << i)).otherwise(lit(0)));
    }
    int number = rules.badTouches().size() + 1;
    Column badTouch = when(col("in_outage"), lit(number--)).otherwise(lit(0));
    for (; number > 0; number--) {
      Column is = expr(rules.badTouches().get(number - 1).condition());
      badTouch = when(is, lit(number)).otherwise(badTouch);
    }
    return touchpoints
        .select(
            col("customer_id"),
            unix_micros(col("occurred_at")).as("time"),
            rank().as("rank"),
            col("touchpoint_id"),
            col("channel"),
            coalesce(col("campaign"), lit(AttributionTable.NONE)).as("campaign"),
            coalesce(expr(rules.touches()), lit(false)).as("is_touch"),
            conversions.as("conversions"),
            badTouch.as("bad_touch"),
            coalesce(col("value").multiply(10_000).cast("bigint"), lit(0L)).as("value"))
        .where("is_touch OR conversions > 0 OR bad_touch > 0");
  }

  /** The order of touchpoints at the same moment. */
  private static Column rank() {
    Column rank = lit(0);
    for (Kind kind : Kind.values()) {
      rank = when(col("kind").equalTo(kind.label()), lit(kind.ordinal())).otherwise(rank);
    }
    return rank;
  }

  /** The {@link Evidence} of all moments. */
  Dataset<Row> follow(Dataset<Row> moments, List<String> badTouches, LocalDate businessDate) {
    Instant asOf = businessDate.plusDays(1).atStartOfDay(rules.zone()).toInstant();
    return moments
        .withColumn("bucket", pmod(xxhash64(col("customer_id")), lit(Bootstrap.GROUPS)).cast("int"))
        .repartition(col("customer_id"))
        .sortWithinPartitions("customer_id", "time", "rank", "touchpoint_id")
        .mapPartitions(
            new FollowCustomers(rules, badTouches, asOf.getEpochSecond() * 1_000_000),
            Encoders.row(Evidence.SCHEMA));
  }
}
