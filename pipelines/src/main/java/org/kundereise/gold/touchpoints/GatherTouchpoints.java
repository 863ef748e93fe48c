package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.deals.DealsTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.reviews.ReviewsTable;
import org.kundereise.silver.subscriptions.SubscriptionsTable;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.silver.web.SessionsTable;
import org.kundereise.silver.web.WebEventsTable;

/**
 * Brings the touchpoints of some customers together from every source.
 *
 * @param identities whose touchpoints: {@code identifier} and {@code customer_id}
 * @param devices what they were seen on, also together with others: {@code anonymous_id}
 * @param sessionise the rule that cut the visits
 */
record GatherTouchpoints(
    Lake lake, Dataset<Row> identities, Dataset<Row> devices, Sessionise sessionise) {
  /** {@link TouchpointsTable} without order, stage and night. */
  Dataset<Row> all() {
    Dataset<Row> clicks = Few.once(clicks());
    List<Dataset<Row>> all =
        new ArrayList<>(
            List.of(
                visits(),
                onVisits(clicks),
                orders(clicks),
                refunds(),
                tickets(),
                surveys(),
                reviews(),
                referrals()));
    if (lake.has(DealsTable.TABLE)) {
      all.add(new GatherDeals(lake, identities).all());
    }
    if (lake.has(SubscriptionsTable.TABLE)) {
      all.add(new GatherSubscriptions(lake, identities).all());
    }
    all.addAll(new GatherEncounters(lake, identities).all());
    return all.stream().reduce(Dataset::unionByName).orElseThrow();
  }

  Dataset<Row> visits() {
    return TouchpointRows.of(
        ofCustomers(SessionsTable.TABLE)
            .where("quarantined_for IS NULL")
            .withColumn("source", lit("web"))
            .withColumn("campaign", col("utm_campaign")),
        Kind.VISIT,
        col("session_id"),
        col("started_at"));
  }

  /**
   * The customers' web events with the visit they belong to and its channel. What was done on a
   * visit that is no person's is left out; an order placed on it remains the order that it is.
   */
  Dataset<Row> clicks() {
    Dataset<Row> visits =
        ofDevices(SessionsTable.TABLE)
            .where("quarantined_for IS NULL")
            .select(col("session_id"), col("channel"), col("utm_campaign").as("visited_by"));
    // Visits are a matter of the device; on a shared one each event is theirs whom it names.
    return sessionise
        .apply(ofDevices(WebEventsTable.TABLE))
        .where("name IN ('product_view', 'search', 'add_to_cart', 'checkout', 'purchase')")
        .drop("campaign")
        .join(identities, "identifier")
        .join(visits, "session_id")
        .withColumnRenamed("visited_by", "campaign");
  }

  private Dataset<Row> ofDevices(Table table) {
    return lake.read(table).join(devices, new String[] {"anonymous_id"}, "left_semi");
  }

  static Dataset<Row> onVisits(Dataset<Row> clicks) {
    Dataset<Row> done = clicks.where(col("name").notEqual("purchase"));
    Column kind =
        when(col("name").equalTo("add_to_cart"), Kind.CART.label()).otherwise(col("name"));
    return TouchpointRows.of(done, kind, col("event_id"), col("occurred_at"));
  }

  Dataset<Row> orders(Dataset<Row> clicks) {
    Dataset<Row> placed =
        clicks
            .where(col("name").equalTo("purchase").and(col("order_id").isNotNull()))
            .groupBy("customer_id", "order_id")
            .agg(
                min("session_id").as("session_id"),
                min_by(col("channel"), col("session_id")).as("visit_channel"),
                min_by(col("campaign"), col("session_id")).as("campaign"));
    Column where =
        coalesce(
            col("visit_channel"),
            when(col("channel").equalTo("store"), "Store")
                .when(col("channel").equalTo("phone"), "Phone")
                .when(col("channel").isNull().or(col("channel").equalTo("web")), "Web shop")
                .otherwise(col("channel")));
    Dataset<Row> orders =
        purchases(ofCustomers(OrdersTable.TABLE))
            .join(placed, new String[] {"customer_id", "order_id"}, "left")
            .withColumn("channel", where);
    return TouchpointRows.of(orders, Kind.ORDER, col("order_id"), col("ordered_at"));
  }

  /** Orders that were not cancelled and cost something, with their {@code value}. */
  private Dataset<Row> purchases(Dataset<Row> some) {
    Dataset<Row> orders = found(some);
    Dataset<Row> totals =
        lake.read(OrderLinesTable.TABLE)
            .groupBy("source", "order_id")
            .agg(
                sum(col("quantity").multiply(col("unit_price")))
                    .cast(TouchpointRows.MONEY)
                    .as("total"));
    return orders
        .where(not(lower(coalesce(col("status"), lit(""))).isin("cancelled", "canceled")))
        .join(totals, new String[] {"source", "order_id"}, "left")
        .withColumn("value", coalesce(col("amount"), col("total")))
        .where(col("value").gt(0));
  }

  private Dataset<Row> refunds() {
    Dataset<Row> refunds =
        ofCustomers(RefundsTable.TABLE)
            .withColumn("value", col("amount").multiply(-1).cast(TouchpointRows.MONEY))
            .withColumn("channel", lit("Returns"));
    return TouchpointRows.of(refunds, Kind.REFUND, col("refund_id"), col("refunded_at"));
  }

  private Dataset<Row> tickets() {
    Dataset<Row> tickets =
        new Participants(lake, "ticket", "ticket_id")
            .complete(lake.read(TicketsTable.TABLE))
            .where("NOT lower(coalesce(status, '')) <=> 'deleted'")
            .join(identities, "identifier")
            .withColumn("channel", concat_ws(" ", lit("Support"), col("channel")));
    return TouchpointRows.of(tickets, Kind.TICKET, col("ticket_id"), col("created_at"));
  }

  private Dataset<Row> surveys() {
    Dataset<Row> answers =
        new CompleteAnswers(lake)
            .read()
            .join(identities, "identifier")
            .withColumn(
                "score",
                when(
                    col("metric")
                        .equalTo("nps")
                        .and(col("score").between(col("scale_min"), col("scale_max"))),
                    col("score")))
            .withColumn("channel", concat_ws(" ", lit("Survey"), col("channel")))
            .drop("session_id", "stage");
    return TouchpointRows.of(answers, Kind.SURVEY, col("answer_id"), col("answered_at"));
  }

  private Dataset<Row> reviews() {
    Dataset<Row> reviews =
        ofCustomers(ReviewsTable.TABLE)
            .withColumn("score", col("rating"))
            .withColumn("channel", coalesce(col("platform"), lit("Reviews")));
    return TouchpointRows.of(reviews, Kind.REVIEW, col("review_id"), col("reviewed_at"));
  }

  /**
   * An order with a friend's code is a touchpoint of the friend: of those who bear the code, the
   * contact that was created first, whoever else is asked for.
   */
  private Dataset<Row> referrals() {
    Dataset<Row> bearers = lake.read(ContactsTable.TABLE).where(col("referral_code").isNotNull());
    Column first = struct(col("created_at"), col("source"), col("contact_id"));
    Dataset<Row> owners =
        bearers
            .groupBy("referral_code")
            .agg(min_by(col("identifier"), first).as("identifier"))
            .join(identities, "identifier")
            .select("referral_code", "customer_id");
    Dataset<Row> orders =
        purchases(lake.read(OrdersTable.TABLE).join(found(owners), "referral_code"))
            .withColumn("channel", lit("Referral"));
    return TouchpointRows.of(orders, Kind.REFERRAL, col("order_id"), col("ordered_at"));
  }

  /** Rows of few customers, looked up first: of what belongs to them no more is read than that. */
  private Dataset<Row> found(Dataset<Row> theirs) {
    return Few.areKnown(identities) ? Few.once(theirs) : theirs;
  }

  private Dataset<Row> ofCustomers(Table table) {
    return lake.read(table).join(identities, "identifier");
  }
}
