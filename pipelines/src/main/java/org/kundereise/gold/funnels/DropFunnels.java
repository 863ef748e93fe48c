package org.kundereise.gold.funnels;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Takes funnels out of the tables that the configuration no longer has.
 *
 * @param funnels the names of those it has
 * @param withDrivers the names of those whose drivers it asks for
 */
public record DropFunnels(List<String> funnels, List<String> withDrivers) {

  public RowCounts run(Lake lake) {
    RowCounts dropped = drop(lake, FunnelTable.TABLE, funnels);
    return lake.has(FunnelDriversTable.TABLE)
        ? dropped.plus(drop(lake, FunnelDriversTable.TABLE, withDrivers))
        : dropped;
  }

  private static RowCounts drop(Lake lake, Table table, List<String> kept) {
    Column isGone = col("funnel").isin(kept.toArray()).unary_$bang();
    Dataset<Row> rows = lake.read(table);
    return rows.where(isGone).isEmpty()
        ? RowCounts.NONE
        : lake.replaceWhere(table, rows.where("false"), isGone).counts();
  }
}
