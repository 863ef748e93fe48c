package org.kundereise.gold.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Scores recency, frequency and money in quintiles over all customers with an order, ties by
 * customer id.
 *
 * @param zone in which days begin
 */
public record ScoreRfm(ZoneId zone) {
  private static final Ntiles QUINTILES = new Ntiles(5, "customer_id", Bought.MEASURES, List.of());

  public RowCounts run(Lake lake, long seq) {
    return QUINTILES.share(
        Bought.all(lake.read(JourneysTable.TABLE), zone),
        shared -> lake.replace(RfmTable.TABLE, score(shared, seq)).counts());
  }

  /** Rows of {@link RfmTable}. */
  static Dataset<Row> score(Dataset<Row> shared, long seq) {
    Column r = col(Ntiles.part(Bought.RECENCY));
    Column f = col(Ntiles.part(Bought.FREQUENCY));
    return shared.select(
        col("customer_id"),
        col(Bought.RECENCY).as("last_order_date"),
        col(Bought.FREQUENCY).cast("long").as("frequency"),
        JourneysTable.money(col(Bought.MONEY)).as("monetary"),
        r.as("r"),
        f.as("f"),
        col(Ntiles.part(Bought.MONEY)).as("m"),
        segment(r, f).as("segment"),
        lit(seq).as(Table.NIGHT_SEQ));
  }

  /** The usual names of the recency and frequency grid. */
  public static Column segment(Column r, Column f) {
    return when(r.geq(4).and(f.geq(4)), "Champions")
        .when(r.geq(3).and(f.geq(3)), "Loyal")
        .when(r.equalTo(5), "New")
        .when(r.geq(3), "Promising")
        .when(f.geq(4), "At risk")
        .when(f.equalTo(3), "Needs attention")
        .when(r.equalTo(2), "About to sleep")
        .otherwise("Lost");
  }
}
