package org.kundereise.silver.web;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Keeps {@code silver.sessions}. The visits of a device are cut anew whenever one of its events
 * comes in, so a late event repairs what it belongs to: also whether that is a person's visit.
 *
 * @param sessionise what a visit is
 * @param quarantine which visits are no person's
 */
public record UpdateSessions(Sessionise sessionise, Quarantine quarantine) {
  private static final String VIEWS = "'page_view', 'product_view'";
  private static final long ENGAGED_MICROS = Duration.ofSeconds(10).toMillis() * 1000;

  /** Recuts devices with events of the night, or all devices. */
  public RowCounts run(Lake lake, long seq, Reach reach) {
    Dataset<Row> events = lake.read(WebEventsTable.TABLE);
    if (reach == Reach.EVERYTHING) {
      return lake.replace(SessionsTable.TABLE, night(visits(events), seq)).counts();
    }
    Dataset<Row> devices =
        Few.once(lake.changed(WebEventsTable.TABLE, seq).select("anonymous_id").distinct());
    if (devices.isEmpty()) {
      return RowCounts.NONE;
    }
    Dataset<Row> theirs = events.join(devices, new String[] {"anonymous_id"}, "left_semi");
    return lake.replaceWithin(
            SessionsTable.TABLE, night(visits(theirs), seq), devices, "anonymous_id")
        .counts();
  }

  /** The visits that events make up: {@link SessionsTable} without the night. */
  Dataset<Row> visits(Dataset<Row> events) {
    return summarise(sessionise.apply(events));
  }

  private static Dataset<Row> night(Dataset<Row> rows, long seq) {
    return rows.withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  /** Whom an event names, if it names more than the device. */
  private static Column named() {
    return when(not(col("identifier").startsWith("device:")), col("identifier"));
  }

  /** A visit in which two people log in is neither's: it stays with the device. */
  private static Column owner() {
    return when(size(col("identifiers")).equalTo(1), col("identifiers").getItem(0))
        .otherwise(concat(lit("device:"), col("anonymous_id")));
  }

  private Dataset<Row> summarise(Dataset<Row> cut) {
    Column order = struct(col("occurred_at"), col("source"), col("event_id"));
    Column isView = expr("name IN (" + VIEWS + ")");
    Dataset<Row> visits =
        cut.groupBy("anonymous_id", "session_id")
            .agg(
                min("occurred_at").as("started_at"),
                max("occurred_at").as("ended_at"),
                count_if(isView).cast("int").as("page_views"),
                count(lit(1)).cast("int").as("events"),
                min_by(col("page"), when(col("page").isNotNull(), order)).as("entry_page"),
                max_by(col("page"), when(col("page").isNotNull(), order)).as("exit_page"),
                min_by(col("campaign"), when(col("campaign").isNotNull(), order)).as("campaign"),
                min_by(col("referrer"), order).as("referrer"),
                min_by(col("device"), when(col("device").isNotNull(), order)).as("device"),
                count_if(col("name").equalTo("purchase")).gt(0).as("has_order"),
                sort_array(collect_set(named())).as("identifiers"),
                sort_array(
                        collect_list(
                            when(
                                isView.and(col("page").isNotNull()),
                                struct(order.as("at"), col("page")))))
                    .as("viewed"),
                quarantine.isByRobot().as("is_by_robot"));
    Column lasted = unix_micros(col("ended_at")).minus(unix_micros(col("started_at")));
    return visits
        .withColumn("identifier", owner())
        .withColumn("utm_source", col("campaign.utm_source"))
        .withColumn("utm_medium", col("campaign.utm_medium"))
        .withColumn("utm_campaign", col("campaign.utm_campaign"))
        .withColumn(
            "channel", ChannelGroup.of(col("utm_source"), col("utm_medium"), col("referrer")))
        .withColumn("is_bounce", col("page_views").equalTo(1).and(col("events").equalTo(1)))
        .withColumn(
            "is_engaged",
            col("page_views").geq(2).or(lasted.geq(ENGAGED_MICROS)).or(col("has_order")))
        .withColumn("quarantined_for", quarantine.reason(col("is_by_robot")))
        .withColumn(
            "pages",
            when(
                    col("quarantined_for").isNull(),
                    transform(col("viewed"), view -> view.getField("page")))
                .otherwise(array().cast("array<string>")))
        .drop("campaign", "viewed", "is_by_robot");
  }
}
