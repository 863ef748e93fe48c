package org.kundereise.gold.journeys;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchedCustomers;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Keeps {@code gold.journeys}: folds the touchpoints of the customers whom the night touches.
 *
 * @param stages names of the stages in order
 */
public record FoldJourneys(List<String> stages) {
  private static final int BUCKETS = 64;

  public RowCounts run(Lake lake, long seq, Reach reach) {
    Dataset<Row> touchpoints = lake.read(TouchpointsTable.TABLE);
    if (reach == Reach.EVERYTHING) {
      return lake.replace(JourneysTable.TABLE, fold(touchpoints, seq)).counts();
    }
    Dataset<Row> touched = new TouchedCustomers(lake, seq).read();
    Dataset<Row> theirs = touchpoints.join(touched, new String[] {"customer_id"}, "left_semi");
    return lake.replaceWithin(JourneysTable.TABLE, fold(theirs, seq), touched, "customer_id")
        .counts();
  }

  Dataset<Row> fold(Dataset<Row> touchpoints, long seq) {
    Column touchpoint =
        struct(
            unix_micros(col("occurred_at")).as("time"),
            code(col("kind"), Arrays.stream(Kind.values()).map(Kind::label).toList())
                .cast("tinyint")
                .as("kind"),
            col("touchpoint_id"),
            code(col("stage"), stages).cast("tinyint").as("stage"),
            code(col("channel"), ChannelCodes.inOrder()).cast("smallint").as("channel"),
            coalesce(col("value").cast("double"), lit(0.0)).as("amount"),
            col("score"));
    Dataset<Row> folded =
        touchpoints
            .select(col("customer_id"), touchpoint.as("touchpoint"))
            .groupBy("customer_id")
            .agg(array_sort(collect_list("touchpoint")).as("all"));
    return folded.select(
        col("customer_id"),
        size(col("all")).as("touchpoints"),
        each("time").as("times"),
        each("kind").as("kinds"),
        each("stage").as("stages"),
        each("channel").as("channels"),
        each("amount").as("amounts"),
        each("score").as("scores"),
        pmod(hash(col("customer_id")), lit(BUCKETS)).as("bucket"),
        lit(seq).as(Table.NIGHT_SEQ));
  }

  private static Column each(String field) {
    return transform(col("all"), t -> t.getField(field));
  }

  /** The place of a name in the list, from 1; 0 for a name that is not in it. */
  private static Column code(Column name, List<String> names) {
    Column code = lit(0);
    for (int i = 0; i < names.size(); i++) {
      code = when(name.equalTo(names.get(i)), lit(i + 1)).otherwise(code);
    }
    return code;
  }
}
