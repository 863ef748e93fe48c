package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.identity.IdentityLinksTable;
import org.kundereise.silver.web.Sessionise;

/**
 * Keeps {@code gold.touchpoints}: gathers the touchpoints of the customers whom the night touches,
 * puts them in order and into stages.
 *
 * @param stages name and condition of each stage; a touchpoint belongs to the first that holds
 */
public record BuildTouchpoints(List<Map.Entry<String, String>> stages, Sessionise sessionise) {

  /**
   * Builds the touchpoints of the customers whom the night touches, or of all.
   *
   * @param customers whom the night touches, one column {@code customer_id}
   */
  public RowCounts run(Lake lake, long seq, Reach reach, Supplier<Dataset<Row>> customers) {
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE).select("identifier", "customer_id");
    if (reach == Reach.EVERYTHING) {
      return lake.replace(TouchpointsTable.TABLE, build(lake, identities, devices(identities), seq))
          .counts();
    }
    Dataset<Row> touched = customers.get();
    if (touched.isEmpty()) {
      return RowCounts.NONE;
    }
    Dataset<Row> theirs =
        Few.once(identities.join(touched, new String[] {"customer_id"}, "left_semi"));
    Dataset<Row> seenOn = Few.once(devices(theirs).union(sharedDevices(lake, theirs)).distinct());
    return lake.replaceWithin(
            TouchpointsTable.TABLE, build(lake, theirs, seenOn, seq), touched, "customer_id")
        .counts();
  }

  static Dataset<Row> devices(Dataset<Row> identifiers) {
    return identifiers
        .where(col("identifier").startsWith("device:"))
        .select(col("identifier").substr(8, 4096).as("anonymous_id"));
  }

  /** Devices that records name together with the customers, whosesoever they are. */
  private static Dataset<Row> sharedDevices(Lake lake, Dataset<Row> theirs) {
    return devices(
        lake.read(IdentityLinksTable.TABLE)
            .where(col("linked").startsWith("device:"))
            .join(theirs, new String[] {"identifier"}, "left_semi")
            .select(col("linked").as("identifier")));
  }

  private Dataset<Row> build(Lake lake, Dataset<Row> identities, Dataset<Row> devices, long seq) {
    Dataset<Row> gathered = new GatherTouchpoints(lake, identities, devices, sessionise).all();
    Dataset<Row> scored = gathered.withColumn("sentiment", lit(null).cast("double"));
    return inStages(inOrder(scored)).withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  /** Counts a customer's touchpoints of each kind, and the orders before each. */
  static Dataset<Row> inOrder(Dataset<Row> touchpoints) {
    Column rank = lit(0);
    for (Kind kind : Kind.values()) {
      rank = when(col("kind").equalTo(kind.label()), lit(kind.ordinal())).otherwise(rank);
    }
    WindowSpec all =
        Window.partitionBy("customer_id")
            .orderBy(col("occurred_at"), col("rank"), col("touchpoint_id"));
    WindowSpec ofKind =
        Window.partitionBy("customer_id", "kind").orderBy("occurred_at", "touchpoint_id");
    Column isOrder = when(col("kind").equalTo(Kind.ORDER.label()), 1).otherwise(0);
    Column before =
        coalesce(sum(isOrder).over(all.rowsBetween(Window.unboundedPreceding(), -1)), lit(0));
    return touchpoints
        .withColumn("rank", rank)
        .withColumn("nth", row_number().over(ofKind))
        .withColumn("orders_before", before.cast("int"))
        .drop("rank");
  }

  Dataset<Row> inStages(Dataset<Row> touchpoints) {
    Column stage = lit(null).cast("string");
    for (int i = stages.size() - 1; i >= 0; i--) {
      stage = when(expr(stages.get(i).getValue()), stages.get(i).getKey()).otherwise(stage);
    }
    return touchpoints.withColumn("stage", stage);
  }
}
