package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.silver.subscriptions.SubscriptionsTable;

/**
 * The touchpoints of subscriptions: the first period starts it, each further one renews it; the
 * last one tells whether it was cancelled and when it ended.
 */
record GatherSubscriptions(Lake lake, Dataset<Row> identities) {

  Dataset<Row> all() {
    WindowSpec inOrder = Window.partitionBy("source", "subscription_id").orderBy("starts_at");
    Dataset<Row> periods =
        Few.once(
            lake.read(SubscriptionsTable.TABLE)
                .withColumn("period", row_number().over(inOrder))
                .withColumn("next_starts_at", lead("starts_at", 1).over(inOrder))
                .withColumn("channel", lit("Subscription"))
                .join(identities, "identifier"));
    Dataset<Row> last = periods.where("next_starts_at IS NULL");
    Column start =
        when(col("period").equalTo(1), Kind.SUBSCRIPTION_START.label())
            .otherwise(Kind.SUBSCRIPTION_RENEWAL.label());
    Column key = concat_ws("/", col("subscription_id"), unix_micros(col("starts_at")));
    return TouchpointRows.of(
            periods.withColumn("value", col("price")), start, key, col("starts_at"))
        .unionByName(
            TouchpointRows.of(
                last.where("cancelled_at IS NOT NULL"),
                Kind.SUBSCRIPTION_CANCEL,
                col("subscription_id"),
                col("cancelled_at")))
        .unionByName(
            TouchpointRows.of(
                last.where("ended_at IS NOT NULL"),
                Kind.SUBSCRIPTION_END,
                col("subscription_id"),
                col("ended_at")));
  }

  /** The column {@code identifier} of those whose subscriptions a night changed. */
  static Dataset<Row> touched(Lake lake, long seq) {
    Dataset<Row> changed =
        lake.changed(SubscriptionsTable.TABLE, seq).select("source", "subscription_id").distinct();
    return lake.read(SubscriptionsTable.TABLE)
        .join(changed, new String[] {"source", "subscription_id"}, "left_semi")
        .select("identifier");
  }
}
