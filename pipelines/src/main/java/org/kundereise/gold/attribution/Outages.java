package org.kundereise.gold.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.kundereise.gold.touchpoints.Kind;

/**
 * The visits that began while a page was down: from a check that failed to the next one of the
 * page. After the last check nothing is known, and it counts for its own moment only.
 *
 * @param checks {@code silver.page_health}
 */
record Outages(Dataset<Row> checks) {
  /** The name of the bad touch. */
  static final String NAME = "outage";

  /** The column {@code touchpoint_id}, distinct. */
  Dataset<Row> visits(Dataset<Row> touchpoints) {
    Dataset<Row> down =
        checks
            .withColumn(
                "next_check",
                lead("checked_at", 1)
                    .over(Window.partitionBy("source", "page").orderBy("checked_at")))
            .where("NOT is_up")
            .select(
                col("checked_at").as("from"),
                coalesce(col("next_check"), col("checked_at").plus(expr("INTERVAL 1 SECOND")))
                    .as("until"))
            .distinct()
            .withColumn(
                "hour",
                explode(expr("sequence(date_trunc('hour', from), until, INTERVAL 1 HOUR)")));
    Dataset<Row> visits =
        touchpoints
            .where(col("kind").equalTo(Kind.VISIT.label()))
            .select("touchpoint_id", "occurred_at")
            .withColumn("hour", expr("date_trunc('hour', occurred_at)"));
    return visits
        .join(down, "hour")
        .where("occurred_at >= from AND occurred_at < until")
        .select("touchpoint_id")
        .distinct()
        .withColumn("in_outage", lit(true));
  }
}
