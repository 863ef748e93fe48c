package org.kundereise.gold.margin;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.baskets.BasketsTable;
import org.kundereise.gold.baskets.PricedLines;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.lake.Lake;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.products.ProductsTable;
import org.kundereise.silver.tickets.AgentsTable;
import org.kundereise.silver.tickets.TicketEventsTable;

/**
 * What orders, refunds and tickets brought and cost, one row each. A sum of money is null where it
 * is not known, and 0 where it is none.
 *
 * @param touchpoints of the three kinds
 */
record MarginFacts(Lake lake, MarginRules rules, Dataset<Row> touchpoints) {
  static final String MONEY = "decimal(18,4)";
  static final Column UNKNOWN = lit(null).cast(MONEY);
  private static final Column NONE = amount(BigDecimal.ZERO);

  /** The sums of money of a fact. */
  static final List<String> SUMS =
      List.of(
          "revenue",
          "refunded",
          "revenue_without_cost",
          "goods_cost",
          "order_cost",
          "refund_cost",
          "ticket_cost");

  static Column amount(BigDecimal money) {
    return lit(money).cast(MONEY);
  }

  Dataset<Row> all() {
    return orders().unionByName(refunds()).unionByName(tickets());
  }

  private Dataset<Row> orders() {
    Dataset<Row> sold =
        lake.read(OrdersTable.TABLE)
            .select(
                col("source"),
                col("order_id").as("source_key"),
                col("channel").as("sold_by"),
                col("discount"));
    Dataset<Row> facts =
        of(Kind.ORDER)
            .join(sold, new String[] {"source", "source_key"}, "left")
            .join(
                lake.read(BasketsTable.TABLE)
                    .select(
                        col("source"),
                        col("order_id").as("source_key"),
                        col("costed"),
                        col("uncosted_share")),
                new String[] {"source", "source_key"},
                "left")
            .withColumn(
                "revenue_without_cost",
                col("value").multiply(coalesce(col("uncosted_share"), lit(1))).cast(MONEY));
    return fact(
        facts,
        Map.of(
            "revenue", col("value"),
            "revenue_without_cost", col("revenue_without_cost"),
            "goods_cost", coalesce(col("costed"), NONE).plus(byRate(col("revenue_without_cost"))),
            "order_cost", rules.order().of(coalesce(col("sold_by"), lit("web")))),
        col("discount"));
  }

  /** What goods cost that were sold for so much, and of which nothing else is known. */
  private Column byRate(Column revenue) {
    Column cost =
        rules
            .grossMargin()
            .map(left -> revenue.multiply(lit(BigDecimal.ONE.subtract(left))).cast(MONEY))
            .orElse(UNKNOWN);
    return when(revenue.equalTo(0), NONE).otherwise(cost);
  }

  /** Money back for a cancelled order is none: its revenue was not counted either. */
  private Dataset<Row> refunds() {
    Dataset<Row> said =
        lake.read(RefundsTable.TABLE)
            .select(
                col("source"),
                col("refund_id").as("source_key"),
                col("order_id"),
                col("product_id"),
                coalesce(col("quantity"), lit(0)).as("pieces"));
    Dataset<Row> cancelled =
        lake.read(OrdersTable.TABLE)
            .where(lower(col("status")).isin("cancelled", "canceled"))
            .select("source", "order_id");
    Dataset<Row> facts =
        of(Kind.REFUND)
            .withColumn("refunded", col("value").multiply(-1).cast(MONEY))
            .join(said, new String[] {"source", "source_key"}, "left")
            .join(cancelled, new String[] {"source", "order_id"}, "left_anti");
    Column wonBack = NONE;
    if (rules.resold().signum() > 0) {
      facts = facts.join(piecesCost(), new String[] {"source", "order_id", "product_id"}, "left");
      Column cost =
          coalesce(col("pieces").multiply(col("piece_cost")).cast(MONEY), byRate(col("refunded")));
      wonBack =
          when(col("pieces").gt(0), cost.multiply(lit(rules.resold()))).otherwise(NONE).cast(MONEY);
    }
    return fact(
        facts,
        Map.of(
            "refunded", col("refunded"),
            "goods_cost", wonBack.multiply(-1).cast(MONEY),
            "refund_cost", rules.refund().of(lit(""))),
        UNKNOWN);
  }

  private Dataset<Row> tickets() {
    Column channel = regexp_replace(col("channel"), "^Support ?", "");
    Dataset<Row> facts = of(Kind.TICKET);
    Column cost = rules.ticket().of(channel);
    if (!rules.reply().isUnknown()) {
      facts = facts.join(replies(), new String[] {"source", "source_key"}, "left");
      Column replies =
          rules.reply().of(channel).multiply(coalesce(col("replies"), lit(0))).cast(MONEY);
      cost =
          when(cost.isNull(), replies).when(replies.isNull(), cost).otherwise(cost.plus(replies));
    }
    return fact(facts, Map.of("ticket_cost", cost), UNKNOWN);
  }

  /** What staff wrote to customers, by ticket. */
  private Dataset<Row> replies() {
    Dataset<Row> agents =
        lake.read(AgentsTable.TABLE)
            .select(concat_ws("/", col("source"), col("agent_id")).as("author_ref"))
            .distinct()
            .withColumn("is_agent", lit(true));
    return lake.read(TicketEventsTable.TABLE)
        .where("kind = 'reply' AND coalesce(is_public, true)")
        .join(agents, new String[] {"author_ref"}, "left")
        .where("coalesce(author_role = 'staff', is_agent, false)")
        .groupBy(col("source"), col("ticket_id").as("source_key"))
        .agg(count(lit(1)).as("replies"));
  }

  /** What one piece cost, by order and product; no row where that is not known. */
  private Dataset<Row> piecesCost() {
    return new PricedLines(lake.read(OrderLinesTable.TABLE), lake.read(ProductsTable.TABLE))
        .rows()
        .where(col("cost").isNotNull())
        .groupBy("source", "order_id", "product_id")
        .agg(
            sum(col("quantity").multiply(col("cost")))
                .divide(sum(col("quantity")))
                .cast(MONEY)
                .as("piece_cost"));
  }

  private Dataset<Row> of(Kind kind) {
    return touchpoints.where(col("kind").equalTo(kind.label()));
  }

  private static Dataset<Row> fact(Dataset<Row> facts, Map<String, Column> sums, Column discount) {
    Stream<Column> keys = Stream.of("customer_id", "occurred_at", "kind", "nth").map(c -> col(c));
    Stream<Column> all =
        SUMS.stream().map(c -> Optional.ofNullable(sums.get(c)).orElse(NONE).cast(MONEY).as(c));
    return facts.select(
        Stream.of(keys, all, Stream.of(discount.cast(MONEY).as("discount")))
            .flatMap(s -> s)
            .toArray(Column[]::new));
  }
}
