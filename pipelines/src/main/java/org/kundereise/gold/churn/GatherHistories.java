package org.kundereise.gold.churn;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.CompleteAnswers;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.tickets.TicketEventsTable;
import org.kundereise.silver.tickets.TicketsTable;

/**
 * Brings together what is known of everybody who ever bought: the journey, and what journeys do not
 * hold.
 *
 * @param rule what a purchase is
 * @param troubles what may drive customers away
 */
record GatherHistories(LossRule rule, Troubles troubles, ZoneId zone) {
  private static final String[] KEY = {"source", "source_key"};

  /** One row per customer, to be read by {@link #history}. */
  Dataset<Row> of(Lake lake) {
    Dataset<Row> journeys = lake.read(JourneysTable.TABLE);
    Column buys = exists(col("kinds"), this::isPurchase);
    Column members = unix_micros(to_utc_timestamp(col("loyalty_since"), zone.getId()));
    Dataset<Row> customers =
        lake.read(CustomersTable.TABLE)
            .where(col("loyalty_since").isNotNull())
            .select(col("customer_id"), members.as("member_since"));
    return journeys
        .where(buys)
        .select("customer_id", "times", "kinds", "stages", "amounts")
        .join(facts(lake), new String[] {"customer_id"}, "left")
        .join(customers, new String[] {"customer_id"}, "left")
        .select(
            col("customer_id"),
            col("times"),
            col("kinds"),
            col("stages"),
            col("amounts"),
            col("facts.at").as("fact_times"),
            col("facts.fact").as("facts"),
            col("facts.value").as("fact_values"),
            col("member_since"));
  }

  private Column isPurchase(Column kind) {
    Column is = lit(false);
    for (Kind each : Kind.values()) {
      is = rule.isPurchase(each.code()) ? is.or(kind.equalTo(each.code())) : is;
    }
    return is;
  }

  /** What there is of a customer in {@link #of}. */
  static History history(Row row) {
    boolean hasFacts = !row.isNullAt(5);
    return new History(
        longs(row.getList(1)),
        bytes(row.getList(2)),
        bytes(row.getList(3)),
        longs(row.getList(4)),
        longs(hasFacts ? row.getList(5) : List.of()),
        bytes(hasFacts ? row.getList(6) : List.of()),
        doubles(hasFacts ? row.getList(7) : List.of()),
        row.isNullAt(8) ? Long.MAX_VALUE : row.getLong(8));
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static byte[] bytes(List<Byte> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i);
    }
    return bytes;
  }

  /** In order of time by customer. */
  private Dataset<Row> facts(Lake lake) {
    List<Dataset<Row>> all = new ArrayList<>();
    if (lake.has(TicketEventsTable.TABLE)) {
      all.addAll(ofTickets(lake));
    }
    all.addAll(ofAnswers(lake));
    if (!troubles.faults().isEmpty()) {
      all.add(faults(lake, RefundsTable.TABLE, "refund_id", "reason", Kind.REFUND));
      all.add(faults(lake, TicketsTable.TABLE, "ticket_id", "topic", Kind.TICKET));
    }
    all.add(discounts(lake));
    return all.stream()
        .reduce(Dataset::union)
        .orElseThrow()
        .groupBy("customer_id")
        .agg(array_sort(collect_list(struct("at", "fact", "value"))).as("facts"));
  }

  private static Dataset<Row> touchpoints(Lake lake, Kind kind) {
    return lake.read(TouchpointsTable.TABLE)
        .where(col("kind").equalTo(kind.label()))
        .select("customer_id", "source", "source_key", "occurred_at");
  }

  private List<Dataset<Row>> ofTickets(Lake lake) {
    Dataset<Row> events = lake.read(TicketEventsTable.TABLE);
    Column isReply =
        col("kind")
            .equalTo("reply")
            .and(coalesce(col("is_public"), lit(true)))
            .and(coalesce(col("author_role"), lit("staff")).equalTo("staff"));
    Dataset<Row> tickets =
        events
            .groupBy(col("source"), col("ticket_id").as("source_key"))
            .agg(
                min(when(isReply, unix_micros(col("occurred_at")))).as("replied"),
                collect_list(when(col("kind").equalTo("reopened"), unix_micros(col("occurred_at"))))
                    .as("reopened"))
            .join(touchpoints(lake, Kind.TICKET), KEY);
    Column limit =
        unix_micros(col("occurred_at")).plus(troubles.slowResponse().toSeconds() * 1_000_000);
    Column isSlow = col("replied").isNull().or(col("replied").gt(limit));
    return List.of(
        facts(tickets.where(isSlow), limit, Fact.SLOW_RESPONSE, lit(1d)),
        facts(
            tickets.withColumn("at", explode(col("reopened"))), col("at"), Fact.REOPENED, lit(1d)));
  }

  private static List<Dataset<Row>> ofAnswers(Lake lake) {
    Column place =
        col("score")
            .minus(col("scale_min"))
            .divide(col("scale_max").minus(col("scale_min")).cast("double"));
    Column isLow =
        when(col("metric").equalTo("nps"), col("score").leq(6)).otherwise(place.leq(0.25));
    Dataset<Row> answers =
        new CompleteAnswers(lake)
            .read()
            .where("metric IN ('nps', 'csat') AND score IS NOT NULL AND scale_max > scale_min")
            .select(
                col("source"),
                col("answer_id").as("source_key"),
                place.as("place"),
                isLow.as("is_low"))
            .join(touchpoints(lake, Kind.SURVEY), KEY);
    Column at = unix_micros(col("occurred_at"));
    return List.of(
        facts(answers, at, Fact.SCORE, col("place")),
        facts(answers.where("is_low"), at, Fact.LOW_SCORE, col("place")));
  }

  /** Records of which a word says that the company failed. */
  private Dataset<Row> faults(Lake lake, Table table, String key, String word, Kind kind) {
    Dataset<Row> failed =
        lake.read(table)
            .where(lower(col(word)).isin(troubles.faults().toArray()))
            .select(col("source"), col(key).as("source_key"))
            .join(touchpoints(lake, kind), KEY);
    return facts(failed, unix_micros(col("occurred_at")), Fact.FAULT, lit(1d));
  }

  private static Dataset<Row> discounts(Lake lake) {
    Dataset<Row> orders =
        lake.read(OrdersTable.TABLE)
            .where("discount > 0")
            .select(col("source"), col("order_id").as("source_key"), col("discount"))
            .join(touchpoints(lake, Kind.ORDER), KEY);
    return facts(
        orders, unix_micros(col("occurred_at")), Fact.DISCOUNT, col("discount").cast("double"));
  }

  private static Dataset<Row> facts(Dataset<Row> rows, Column at, Fact fact, Column value) {
    return rows.select(
        col("customer_id"), at.as("at"), lit(fact.code()).as("fact"), value.as("value"));
  }
}
