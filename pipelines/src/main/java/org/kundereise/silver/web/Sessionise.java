package org.kundereise.silver.web;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Cuts each device's events into visits: a silence longer than the gap starts one, and so does
 * another campaign or midnight where the rule says so.
 *
 * @param gap the longest silence within a visit
 * @param cuts what else starts a visit
 * @param zone in which midnight is
 */
public record Sessionise(Duration gap, Cuts cuts, ZoneId zone) {

  /**
   * What starts a visit besides silence.
   *
   * @param onCampaign an event with another campaign than the visit's
   * @param atMidnight the first event of a day in the company's time zone
   */
  public record Cuts(boolean onCampaign, boolean atMidnight) {}

  /**
   * The events with {@code session_id} (device and first event) and {@code campaign}, their tags as
   * one.
   */
  public Dataset<Row> apply(Dataset<Row> events) {
    WindowSpec ofDevice = inOrder("anonymous_id");
    Dataset<Row> stretches =
        events
            .withColumn("campaign", campaign())
            .withColumn(
                "stretch", last(when(endsSilence(ofDevice), col("event_id")), true).over(ofDevice));
    WindowSpec ofStretch = inOrder("anonymous_id", "stretch");
    Column start =
        when(startsVisit(ofStretch), concat(col("anonymous_id"), lit("-"), col("event_id")));
    return stretches.withColumn("session_id", last(start, true).over(ofStretch)).drop("stretch");
  }

  private static WindowSpec inOrder(String... of) {
    return Window.partitionBy(Arrays.stream(of).map(c -> col(c)).toArray(Column[]::new))
        .orderBy("occurred_at", "source", "event_id");
  }

  private static Column campaign() {
    return when(
        coalesce(col("utm_source"), col("utm_medium"), col("utm_campaign")).isNotNull(),
        struct(col("utm_source"), col("utm_medium"), col("utm_campaign")));
  }

  private Column endsSilence(WindowSpec ofDevice) {
    Column previous = lag("occurred_at", 1).over(ofDevice);
    Column silent =
        unix_micros(col("occurred_at")).minus(unix_micros(previous)).gt(gap.toMillis() * 1000);
    Column ends = previous.isNull().or(silent);
    return cuts.atMidnight() ? ends.or(day(col("occurred_at")).notEqual(day(previous))) : ends;
  }

  /** The first event of a stretch, and each that brings another campaign than the one before it. */
  private Column startsVisit(WindowSpec ofStretch) {
    Column first = lag("occurred_at", 1).over(ofStretch).isNull();
    if (!cuts.onCampaign()) {
      return first;
    }
    Column before =
        last(col("campaign"), true).over(ofStretch.rowsBetween(Window.unboundedPreceding(), -1));
    return first.or(col("campaign").isNotNull().and(not(col("campaign").eqNullSafe(before))));
  }

  private Column day(Column time) {
    return to_date(from_utc_timestamp(time, zone.getId()));
  }
}
