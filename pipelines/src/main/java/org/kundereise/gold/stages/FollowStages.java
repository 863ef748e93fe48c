package org.kundereise.gold.stages;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Keeps {@code gold.stage_states}, of the customers whom the night touches.
 *
 * @param stages names of the stages in order
 */
public record FollowStages(List<String> stages) {

  /**
   * Follows the customers whom the night touches, or all.
   *
   * @param customers whom the night touches, one column {@code customer_id}
   */
  public RowCounts run(Lake lake, long seq, Reach reach, Supplier<Dataset<Row>> customers) {
    Dataset<Row> journeys = lake.read(JourneysTable.TABLE);
    if (reach == Reach.EVERYTHING) {
      return lake.replace(StageStatesTable.TABLE, stays(journeys, seq)).counts();
    }
    Dataset<Row> touched = customers.get();
    if (touched.isEmpty()) {
      return RowCounts.NONE;
    }
    Dataset<Row> theirs = journeys.join(touched, new String[] {"customer_id"}, "left_semi");
    return lake.replaceWithin(StageStatesTable.TABLE, stays(theirs, seq), touched, "customer_id")
        .counts();
  }

  private Dataset<Row> stays(Dataset<Row> journeys, long seq) {
    Column stays = call_function("cx.stage_states", col("times"), col("stages"));
    Column stay = posexplode(col("stays")).as(new String[] {"position", "stay"});
    return journeys
        .select(col("customer_id"), stays.as("stays"))
        .select(col("customer_id"), col("stays"), stay)
        .withColumn("next", get(col("stays"), col("position").plus(1)))
        .select(
            col("customer_id"),
            col("position").plus(1).as("nth"),
            name(col("stay.stage")).as("stage"),
            timestamp_micros(col("stay.entered")).as("entered_at"),
            timestamp_micros(col("stay.left")).as("left_at"),
            name(col("stay.came_from")).as("came_from"),
            name(col("next.stage")).as("went_to"),
            coalesce(col("stay.came_from").gt(col("stay.stage")), lit(false)).as("fell_back"),
            col("stay.touchpoints").as("touchpoints"),
            lit(seq).as(Table.NIGHT_SEQ));
  }

  private Column name(Column number) {
    Column[] names = stages.stream().map(stage -> lit(stage)).toArray(Column[]::new);
    return get(array(names), number.minus(1));
  }
}
