package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.silver.contacts.RecordMergesTable;
import org.kundereise.silver.deals.DealStagesTable;
import org.kundereise.silver.deals.DealsTable;
import org.kundereise.silver.deals.PipelineStagesTable;

/**
 * The touchpoints of deals: each entry into a stage; histories that keep a row for every change
 * repeat the stage, and the first of such rows is the entry. A deal without a history is opened
 * when it was created and, if it was won or lost, closed on its day. Deals that were deleted or
 * merged into another have none.
 */
record GatherDeals(Lake lake, Dataset<Row> identities) {

  Dataset<Row> all() {
    Dataset<Row> deals = Few.once(standing().join(identities, "identifier"));
    return entries(deals).unionByName(withoutHistory(deals));
  }

  /** The column {@code identifier} of those whose deals a night changed. */
  static Dataset<Row> touched(Lake lake, long seq) {
    Dataset<Row> deals =
        new Participants(lake, "deal", "deal_id").complete(lake.read(DealsTable.TABLE));
    Dataset<Row> changed =
        lake.changed(DealsTable.TABLE, seq)
            .select("source", "deal_id")
            .union(lake.changed(DealStagesTable.TABLE, seq).select("source", "deal_id"))
            .union(
                lake.changed(RecordMergesTable.TABLE, seq)
                    .where("object = 'deal'")
                    .select("source", "merged_id"))
            .distinct();
    Dataset<Row> ofThese = deals.join(changed, new String[] {"source", "deal_id"}, "left_semi");
    Dataset<Row> redefined = lake.changed(PipelineStagesTable.TABLE, seq).select("source");
    return ofThese
        .select("identifier")
        .union(deals.join(redefined, new String[] {"source"}, "left_semi").select("identifier"))
        .union(new Participants(lake, "deal", "deal_id").touched(seq));
  }

  private Dataset<Row> standing() {
    Dataset<Row> merged =
        lake.read(RecordMergesTable.TABLE)
            .where("object = 'deal'")
            .select(col("source"), col("merged_id").as("deal_id"));
    Dataset<Row> deals =
        lake.read(DealsTable.TABLE)
            .where("NOT coalesce(is_deleted, false)")
            .join(merged, new String[] {"source", "deal_id"}, "left_anti")
            .select(
                "source", "deal_id", "identifier", "outcome", "amount", "created_at", "closes_on");
    return new Participants(lake, "deal", "deal_id").complete(deals);
  }

  private Dataset<Row> entries(Dataset<Row> deals) {
    Dataset<Row> stages =
        lake.read(PipelineStagesTable.TABLE)
            .where("object = 'deal'")
            .groupBy("source", "stage")
            .agg(
                min_by(
                        col("stage_kind"),
                        struct(coalesce(col("is_deleted"), lit(false)), col("pipeline")))
                    .as("declared_kind"));
    WindowSpec inOrder = Window.partitionBy("source", "deal_id").orderBy("entered_at", "stage");
    Dataset<Row> entered =
        lake.read(DealStagesTable.TABLE)
            .select(
                col("source"),
                col("deal_id"),
                col("stage"),
                col("entered_at"),
                col("stage_kind"),
                col("amount").as("amount_then"))
            .join(deals, new String[] {"source", "deal_id"})
            .withColumn("stage_before", lag("stage", 1).over(inOrder))
            .where(not(col("stage").eqNullSafe(col("stage_before"))))
            .join(stages, new String[] {"source", "stage"}, "left")
            .withColumn("stage_kind", coalesce(col("stage_kind"), col("declared_kind")))
            .withColumn("amount", coalesce(col("amount_then"), col("amount")));
    Column key = concat_ws("/", col("deal_id"), col("stage"), unix_micros(col("entered_at")));
    return inSales(entered, kind(col("stage_kind")), key, col("entered_at"));
  }

  private Dataset<Row> withoutHistory(Dataset<Row> deals) {
    Dataset<Row> without =
        deals.join(
            lake.read(DealStagesTable.TABLE), new String[] {"source", "deal_id"}, "left_anti");
    Dataset<Row> closed = without.where("outcome IN ('won', 'lost') AND closes_on IS NOT NULL");
    return inSales(without, lit(Kind.DEAL_STAGE.label()), col("deal_id"), col("created_at"))
        .unionByName(
            inSales(
                closed, kind(col("outcome")), col("deal_id"), col("closes_on").cast("timestamp")));
  }

  private static Dataset<Row> inSales(Dataset<Row> rows, Column kind, Column key, Column at) {
    Dataset<Row> valued =
        rows.withColumn("value", when(kind.equalTo(Kind.DEAL_WON.label()), col("amount")))
            .withColumn("channel", lit("Sales"));
    return TouchpointRows.of(valued, kind, key, at);
  }

  private static Column kind(Column stageKind) {
    return when(stageKind.equalTo("quote"), Kind.QUOTE.label())
        .when(stageKind.equalTo("won"), Kind.DEAL_WON.label())
        .when(stageKind.equalTo("lost"), Kind.DEAL_LOST.label())
        .otherwise(Kind.DEAL_STAGE.label());
  }
}
