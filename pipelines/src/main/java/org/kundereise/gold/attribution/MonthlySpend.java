package org.kundereise.gold.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Few;

/**
 * What was spent by month, channel and campaign, as {@link Evidence}.
 *
 * <p>Advertising calls channels by other names than visits do. Spend is that of the channel which
 * the configuration names; else of the one through which most touches of its campaign came; else of
 * the one that is spelt alike; else of a channel of its own.
 */
record MonthlySpend(AttributionRules rules) {

  /**
   * @param spend {@code silver.spend}
   * @param touches with {@code channel} and {@code campaign}
   */
  Dataset<Row> evidence(Dataset<Row> spend, Dataset<Row> touches) {
    Dataset<Row> seen =
        Few.once(touches.groupBy("channel", "campaign").agg(count(lit(1)).as("touches")));
    Dataset<Row> ofCampaigns =
        seen.where(col("campaign").notEqual(AttributionTable.NONE))
            .groupBy("campaign")
            .agg(
                max_by(col("channel"), struct(col("touches"), col("channel")))
                    .as("campaign_channel"));
    Dataset<Row> alike =
        seen.groupBy(lower(col("channel")).as("spelt")).agg(min("channel").as("alike_channel"));
    Column named = lit(null).cast("string");
    for (Map.Entry<String, String> rename : new TreeMap<>(rules.spendChannels()).entrySet()) {
      named = when(col("channel").equalTo(rename.getKey()), rename.getValue()).otherwise(named);
    }
    Column[] kinds =
        rules.conversions().stream().map(kind -> lit(kind.name())).toArray(Column[]::new);
    return spend
        .withColumn("spelt", lower(col("channel")))
        .join(ofCampaigns, new String[] {"campaign"}, "left")
        .join(alike, new String[] {"spelt"}, "left")
        .withColumn(
            "name", coalesce(named, col("campaign_channel"), col("alike_channel"), col("channel")))
        .withColumn("month", expr("year(spend_date) * 12 + month(spend_date) - 1"))
        .withColumn("of_name", explode(array(col("campaign"), lit(AttributionTable.ALL))))
        .groupBy("month", "name", "of_name")
        .agg(sum(col("cost").multiply(10_000).cast("bigint")).as("cost"))
        .withColumn("conversion", explode(array(kinds)))
        .select("conversion", "month", "name", "of_name", "cost")
        .map(
            (MapFunction<Row, Row>)
                row ->
                    Evidence.spend(
                        row.getString(0),
                        row.getInt(1),
                        new Name(row.getString(2), row.getString(3)),
                        row.getLong(4)),
            Encoders.row(Evidence.SCHEMA));
  }
}
