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
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.HeldRows;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.spend.SpendTable;
import org.kundereise.silver.web.PageHealthTable;

/**
 * Measures what channels and campaigns are credited with in each month, and what bad touches cost:
 * one pass over everybody's touchpoints, then a small chain for each month.
 */
public record MeasureAttribution(AttributionRules rules) {

  /** Measures the months whose evidence the night changed, or all. */
  public RowCounts run(Lake lake, long seq, LocalDate businessDate, Reach reach) {
    if (rules.conversions().isEmpty()) {
      return emptied(lake, AttributionTable.TABLE).plus(emptied(lake, BadTouchesTable.TABLE));
    }
    Facts facts =
        new Facts(
            lake.read(TouchpointsTable.TABLE),
            written(lake, SpendTable.TABLE),
            written(lake, PageHealthTable.TABLE));
    try (HeldRows held = HeldRows.of(evidence(facts, businessDate))) {
      Dataset<Row> evidence = held.rows();
      Fingerprints fingerprints = Fingerprints.of(evidence);
      if (reach == Reach.EVERYTHING) {
        return lake.replace(BadTouchesTable.TABLE, badTouches(evidence, businessDate, seq))
            .counts()
            .plus(
                lake.replace(
                        AttributionTable.TABLE, credits(evidence, fingerprints, businessDate, seq))
                    .counts());
      }
      Set<String> months = fingerprints.changed(lake, rules.lookback(), businessDate);
      if (months.isEmpty()) {
        return RowCounts.NONE;
      }
      Dataset<Row> theirs = evidence.where(MonthKey.TEXT.isInCollection(months));
      Column within = Fingerprints.among(months);
      // In this order: the fingerprints in the second say that both are done.
      return lake.replaceWhere(BadTouchesTable.TABLE, badTouches(theirs, businessDate, seq), within)
          .counts()
          .plus(
              lake.replaceWhere(
                      AttributionTable.TABLE,
                      credits(theirs, fingerprints, businessDate, seq),
                      within)
                  .counts());
    }
  }

  private static RowCounts emptied(Lake lake, Table table) {
    return lake.replace(table, lake.read(table).where("false")).counts();
  }

  private static Optional<Dataset<Row>> written(Lake lake, Table table) {
    return lake.has(table) ? Optional.of(lake.read(table)) : Optional.empty();
  }

  /**
   * What is read.
   *
   * @param spend {@code silver.spend}, where a source fills it
   * @param checks {@code silver.page_health}, likewise
   */
  record Facts(
      Dataset<Row> touchpoints, Optional<Dataset<Row>> spend, Optional<Dataset<Row>> checks) {}

  /** Rows of {@link AttributionTable}. */
  Dataset<Row> credits(
      Dataset<Row> evidence, Fingerprints fingerprints, LocalDate businessDate, long seq) {
    return estimated(
        AttributionTable.TABLE,
        evidence,
        new EstimateCredits(rules, fingerprints, businessDate, seq));
  }

  /** Rows of {@link BadTouchesTable}. */
  Dataset<Row> badTouches(Dataset<Row> evidence, LocalDate businessDate, long seq) {
    return estimated(
        BadTouchesTable.TABLE, evidence, new EstimateBadTouches(rules, businessDate, seq));
  }

  /** The {@link Evidence} of everything. */
  Dataset<Row> evidence(Facts facts, LocalDate businessDate) {
    List<String> badTouches = badTouches(facts);
    Dataset<Row> moments = moments(facts, badTouches);
    Dataset<Row> paths = follow(moments, badTouches, businessDate);
    return facts
        .spend()
        .map(spend -> new MonthlySpend(rules).evidence(spend, moments.where("is_touch")))
        .map(paths::union)
        .orElse(paths);
  }

  private static Dataset<Row> estimated(
      Table table, Dataset<Row> evidence, FlatMapGroupsFunction<String, Row, Row> estimate) {
    MapFunction<Row, String> key =
        row -> new MonthKey(Evidence.conversion(row), Evidence.month(row)).text();
    return evidence
        .groupByKey(key, Encoders.STRING())
        .flatMapGroups(estimate, Encoders.row(table.nullable()));
  }

  /** The names of the kinds of bad touches, in the order of their numbers. */
  private List<String> badTouches(Facts facts) {
    List<String> names = new ArrayList<>(rules.badTouches().stream().map(k -> k.name()).toList());
    if (!names.isEmpty() && facts.checks().isPresent()) {
      names.add(Outages.NAME);
    }
    return names;
  }

  private Dataset<Row> moments(Facts facts, List<String> badTouches) {
    Dataset<Row> touchpoints = facts.touchpoints();
    if (!badTouches.contains(Outages.NAME)) {
      return moments(touchpoints.withColumn("in_outage", lit(false)));
    }
    Dataset<Row> disturbed = new Outages(facts.checks().orElseThrow()).visits(touchpoints);
    return moments(touchpoints.join(disturbed, new String[] {"touchpoint_id"}, "left"));
  }

  /** What a {@link Moment} is read from, in no order. */
  private Dataset<Row> moments(Dataset<Row> touchpoints) {
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

  /** The {@link Evidence} of what customers did. */
  private Dataset<Row> follow(
      Dataset<Row> moments, List<String> badTouches, LocalDate businessDate) {
    Instant asOf = businessDate.plusDays(1).atStartOfDay(rules.zone()).toInstant();
    return moments
        .withColumn("bucket", pmod(xxhash64(col("customer_id")), lit(Bootstrap.GROUPS)).cast("int"))
        .repartition(col("bucket"))
        .sortWithinPartitions("bucket", "customer_id", "time", "rank", "touchpoint_id")
        .select(Moment.COLUMNS.stream().map(c -> col(c)).toArray(Column[]::new))
        .mapPartitions(
            new FollowCustomers(rules, badTouches, asOf.getEpochSecond() * 1_000_000),
            Encoders.row(Evidence.SCHEMA));
  }
}
