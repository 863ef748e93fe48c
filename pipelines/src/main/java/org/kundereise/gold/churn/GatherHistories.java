package org.kundereise.gold.churn;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
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
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.CompleteAnswers;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.gold.value.CustomerValueTable;
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
  /** One row per customer, to be read by {@link #history}. */
  Dataset<Row> of(Lake lake) {
    Dataset<Row> journeys = lake.read(JourneysTable.TABLE);
    Column buys = exists(col("kinds"), this::isPurchase);
    Column members = unix_micros(to_utc_timestamp(col("loyalty_since"), zone.getId()));
    Dataset<Row> customers =
        lake.read(CustomersTable.TABLE)
            .where(col("loyalty_since").isNotNull().or(col("country").isNotNull()))
            .select(col("customer_id"), members.as("member_since"), col("country"));
    Dataset<Row> values =
        lake.read(CustomerValueTable.TABLE)
            .select(col("customer_id"), col("value").cast("double").as("worth"));
    return journeys
        .where(buys)
        .select("customer_id", "times", "kinds", "stages", "channels", "amounts")
        .join(facts(lake), new String[] {"customer_id"}, "left")
        .join(customers, new String[] {"customer_id"}, "left")
        .join(values, new String[] {"customer_id"}, "left")
        .select(
            col("customer_id"),
            col("times"),
            col("kinds"),
            col("stages"),
            col("amounts"),
            col("facts.at").as("fact_times"),
            col("facts.fact").as("facts"),
            col("facts.value").as("fact_values"),
            col("member_since"),
            col("worth"),
            get(col("channels"), lit(0)).as("channel"),
            col("country"));
  }

  /** The channel by which a customer in {@link #of} came, and the country, empty if unknown. */
  static List<String> origin(Row row) {
    short channel = row.getShort(10);
    return List.of(
        channel == 0 ? GroupLifetimes.OTHER : ChannelCodes.inOrder().get(channel - 1),
        row.isNullAt(11) ? "" : row.getString(11));
  }

  /** What a customer in {@link #of} is expected to bring; null where nothing says it. */
  static Double value(Row row) {
    return row.getAs(9);
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

  /** In order of time by customer: what is said of a touchpoint happened to whose it is. */
  private Dataset<Row> facts(Lake lake) {
    List<Dataset<Row>> said = new ArrayList<>(List.of(ofAnswers(lake), discounts(lake)));
    if (lake.has(TicketEventsTable.TABLE)) {
      said.addAll(ofTickets(lake));
    }
    if (!troubles.faults().isEmpty()) {
      said.add(faults(lake, RefundsTable.TABLE, "refund_id", "reason", Kind.REFUND));
      said.add(faults(lake, TicketsTable.TABLE, "ticket_id", "topic", Kind.TICKET));
    }
    Column touched = unix_micros(col("occurred_at"));
    Column limit = touched.plus(troubles.slowResponse().toSeconds() * 1_000_000);
    Column isSlow = col("fact").equalTo(Fact.SLOW_RESPONSE.code());
    Dataset<Row> touchpoints =
        lake.read(TouchpointsTable.TABLE)
            .where(col("kind").isin("ticket", "survey", "refund", "order"))
            .select("customer_id", "kind", "source", "source_key", "occurred_at");
    return said.stream()
        .reduce(Dataset::union)
        .orElseThrow()
        .join(touchpoints, new String[] {"kind", "source", "source_key"})
        .where(not(isSlow).or(col("at").isNull()).or(col("at").gt(limit)))
        .withColumn("at", when(isSlow, limit).otherwise(coalesce(col("at"), touched)))
        .groupBy("customer_id")
        .agg(array_sort(collect_list(struct("at", "fact", "value"))).as("facts"));
  }

  /** Of each ticket when it was first replied to, which may be never, and when reopened. */
  private static List<Dataset<Row>> ofTickets(Lake lake) {
    Column at = unix_micros(col("occurred_at"));
    Column isReply =
        col("kind")
            .equalTo("reply")
            .and(coalesce(col("is_public"), lit(true)))
            .and(coalesce(col("author_role"), lit("staff")).equalTo("staff"));
    Dataset<Row> events = lake.read(TicketEventsTable.TABLE);
    Dataset<Row> replied =
        events.groupBy("source", "ticket_id").agg(min(when(isReply, at)).as("replied"));
    return List.of(
        facts(replied, Kind.TICKET, "ticket_id", Fact.SLOW_RESPONSE, col("replied"), lit(1d)),
        facts(
            events.where("kind = 'reopened'"),
            Kind.TICKET,
            "ticket_id",
            Fact.REOPENED,
            at,
            lit(1d)));
  }

  /** Scores, and what those said who left. */
  private Dataset<Row> ofAnswers(Lake lake) {
    Column place =
        col("score")
            .minus(col("scale_min"))
            .divide(nullif(col("scale_max").minus(col("scale_min")), lit(0)).cast("double"));
    Column isLow =
        when(col("metric").equalTo("nps"), col("score").leq(6)).otherwise(place.leq(0.25));
    Column isScore =
        expr("metric IN ('nps', 'csat') AND score IS NOT NULL AND scale_max > scale_min");
    ExitQuestion exit = troubles.exit();
    Column isExit =
        exit.isAsked()
            ? col("question_id").equalTo(exit.question()).and(col("choice").isNotNull())
            : lit(false);
    Column choices = array(exit.choices().stream().map(c -> lit(c)).toArray(Column[]::new));
    Column reason = array_position(choices.cast("array<string>"), col("choice")).minus(1);
    Column told =
        when(isExit, array(lit(Fact.EXIT_REASON.code())))
            .when(isScore.and(isLow), array(lit(Fact.SCORE.code()), lit(Fact.LOW_SCORE.code())))
            .when(isScore, array(lit(Fact.SCORE.code())));
    return new CompleteAnswers(lake)
        .read()
        .select(
            lit(Kind.SURVEY.label()).as("kind"),
            col("source"),
            col("answer_id").as("source_key"),
            explode(told).as("fact"),
            lit(null).cast("bigint").as("at"),
            when(isExit, reason.cast("double")).otherwise(place).as("value"));
  }

  /** Records of which a word says that the company failed. */
  private Dataset<Row> faults(Lake lake, Table table, String key, String word, Kind kind) {
    return facts(
        lake.read(table).where(lower(col(word)).isin(troubles.faults().toArray())),
        kind,
        key,
        Fact.FAULT,
        lit(null),
        lit(1d));
  }

  private static Dataset<Row> discounts(Lake lake) {
    return facts(
        lake.read(OrdersTable.TABLE).where("discount > 0"),
        Kind.ORDER,
        "order_id",
        Fact.DISCOUNT,
        lit(null),
        col("discount").cast("double"));
  }

  /**
   * @param at when; null: with the touchpoint
   */
  private static Dataset<Row> facts(
      Dataset<Row> rows, Kind kind, String key, Fact fact, Column at, Column value) {
    return rows.select(
        lit(kind.label()).as("kind"),
        col("source"),
        col(key).as("source_key"),
        lit(fact.code()).as("fact"),
        at.cast("bigint").as("at"),
        value.as("value"));
  }
}
