package org.kundereise.gold.margin;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.attribution.AttributionTable;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/**
 * Measures what customers left of what they paid. Every night anew: each takes a day out of the
 * year of somebody whom it does not touch.
 *
 * @param zone in which days and months begin
 */
public record MeasureMargin(MarginRules rules, ZoneId zone) {
  private static final int DAYS = 365;

  /** Attribution's name of what wins a customer. */
  private static final String WINNING = "first_purchase";

  public RowCounts run(Lake lake, long seq, LocalDate businessDate) {
    Dataset<Row> touchpoints =
        lake.read(TouchpointsTable.TABLE)
            .where(
                col("kind")
                    .isin(Kind.ORDER.label(), Kind.REFUND.label(), Kind.TICKET.label())
                    .and(col("occurred_at").lt(startOf(businessDate.plusDays(1)))));
    Dataset<Row> facts = new MarginFacts(lake, rules, touchpoints).all();
    Dataset<Row> won = won(facts, lake.read(AttributionTable.TABLE));
    return lake.replace(
            CustomerMarginTable.TABLE,
            margins(sums(won, startOf(businessDate.plusDays(1).minusDays(DAYS))), seq))
        .counts();
  }

  private Column startOf(LocalDate day) {
    return lit(Timestamp.from(day.atStartOfDay(zone).toInstant()));
  }

  /** With what it cost to win the customer, at the first order. */
  private Dataset<Row> won(Dataset<Row> facts, Dataset<Row> attribution) {
    // Each model shares out the same spend among the same conversions.
    Dataset<Row> months =
        attribution
            .where(col("conversion").equalTo(WINNING))
            .where(col("campaign").equalTo(AttributionTable.ALL))
            .groupBy(col("month").as("won_in"))
            .agg(
                when(sum("conversions").gt(0), sum("spend").divide(sum("conversions")))
                    .cast(MarginFacts.MONEY)
                    .as("spent"));
    Column isWinning = col("kind").equalTo(Kind.ORDER.label()).and(col("nth").equalTo(1));
    Column month = trunc(from_utc_timestamp(col("occurred_at"), zone.getId()), "MM");
    Column otherwise = rules.acquisition().map(MarginFacts::amount).orElse(MarginFacts.UNKNOWN);
    return facts
        .withColumn("won_in", when(isWinning, month))
        .join(months, new String[] {"won_in"}, "left")
        .withColumn(
            "acquisition_cost",
            when(isWinning, coalesce(col("spent"), otherwise))
                .otherwise(lit(0))
                .cast(MarginFacts.MONEY));
  }

  private static Dataset<Row> sums(Dataset<Row> facts, Column start) {
    List<String> money = new ArrayList<>(MarginFacts.SUMS);
    money.add("acquisition_cost");
    List<Column> sums = new ArrayList<>();
    List<Column> parts = new ArrayList<>();
    for (Kind kind : List.of(Kind.ORDER, Kind.REFUND, Kind.TICKET)) {
      String name = kind.label() + "s";
      parts.add(count_if(col("kind").equalTo(kind.label())).as(name));
      sums.add(sum(name).cast("int").as(name));
    }
    parts.add(sum("discount").as("discount"));
    sums.add(sum("discount").cast(MarginFacts.MONEY).as("discount"));
    for (String name : money) {
      parts.add(count_if(col(name).isNull()).as(unknown(name)));
      parts.add(sum(name).as(name));
      // Not known where a part of it is not.
      sums.add(when(sum(unknown(name)).equalTo(0), sum(name)).cast(MarginFacts.MONEY).as(name));
    }
    Column lifetime = lit(CustomerMarginTable.LIFETIME);
    Column periods =
        when(col("in_year"), array(lifetime, lit(CustomerMarginTable.YEAR)))
            .otherwise(array(lifetime));
    // What the year and the lifetime share is summed once.
    return aggregate(
        aggregate(
                facts.groupBy(col("customer_id"), col("occurred_at").geq(start).as("in_year")),
                parts)
            .withColumn("period", explode(periods))
            .groupBy("customer_id", "period"),
        sums);
  }

  private static String unknown(String name) {
    return name + "_unknown";
  }

  private static Dataset<Row> aggregate(RelationalGroupedDataset groups, List<Column> columns) {
    return groups.agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new));
  }

  private static Dataset<Row> margins(Dataset<Row> sums, long seq) {
    Column gross = col("revenue").minus(col("refunded")).minus(col("goods_cost"));
    Column serving = col("order_cost").plus(col("refund_cost")).plus(col("ticket_cost"));
    return sums.withColumn("gross_margin", gross.cast(MarginFacts.MONEY))
        .withColumn("cost_to_serve", serving.cast(MarginFacts.MONEY))
        .withColumn("contribution", less("gross_margin", "cost_to_serve"))
        .withColumn("contribution_after_acquisition", less("contribution", "acquisition_cost"))
        .withColumn(Table.NIGHT_SEQ, lit(seq));
  }

  private static Column less(String sum, String part) {
    return col(sum).minus(col(part)).cast(MarginFacts.MONEY);
  }
}
