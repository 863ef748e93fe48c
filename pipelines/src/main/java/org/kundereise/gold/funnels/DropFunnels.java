package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;

/**
 * Takes funnels out of the table that the configuration no longer has.
 *
 * @param funnels the names of those it has
 */
public record DropFunnels(List<String> funnels) {

  public RowCounts run(Lake lake) {
    return lake.replaceWhere(
            FunnelTable.TABLE,
            lake.read(FunnelTable.TABLE).where("false"),
            col("funnel").isin(funnels.toArray()).unary_$bang())
        .counts();
  }
}
