package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Few;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.contacts.ParticipantsTable;
import org.kundereise.silver.deals.DealsTable;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.orders.OrderLinesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.reviews.ReviewsTable;
import org.kundereise.silver.subscriptions.SubscriptionsTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.surveys.SurveyQuestionsTable;
import org.kundereise.silver.surveys.SurveyResponsesTable;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.silver.web.SessionsTable;
import org.kundereise.silver.web.WebEventsTable;

/**
 * The customers whose journey a night's changes touch: who did something, had it deleted or is no
 * longer the one who did, whose identifiers moved (both who had them and who has them now), and who
 * referred somebody that ordered.
 */
public final class TouchedCustomers {
  private static final List<Table> FACTS =
      List.of(
          OrdersTable.TABLE,
          RefundsTable.TABLE,
          WebEventsTable.TABLE,
          TicketsTable.TABLE,
          SurveyAnswersTable.TABLE,
          ReviewsTable.TABLE,
          ContactsTable.TABLE);

  private final Lake lake;
  private final long seq;
  private Dataset<Row> found;

  public TouchedCustomers(Lake lake, long seq) {
    this.lake = lake;
    this.seq = seq;
  }

  /**
   * One column {@code customer_id}, distinct. Looked for once: what they are told from is complete
   * before the first step that asks.
   */
  public synchronized Dataset<Row> read() {
    if (found == null) {
      found = find();
    }
    return found;
  }

  private Dataset<Row> find() {
    List<Dataset<Row>> all = new ArrayList<>();
    Stream.concat(FACTS.stream(), GatherEncounters.TABLES.stream())
        .filter(lake::has)
        .map(table -> lake.changed(table, seq))
        .map(t -> t.select(explode(array(col("identifier"), col("previous_identifier")))))
        .forEach(changed -> all.add(changed.toDF("identifier")));
    all.add(visitors());
    all.add(deleted().select("removed_identifier").where("removed_identifier IS NOT NULL"));
    all.add(ordersWithChangedLines());
    all.add(referrers());
    all.add(withTickets());
    all.add(withAnswers());
    if (lake.has(DealsTable.TABLE)) {
      all.add(GatherDeals.touched(lake, seq));
    }
    if (lake.has(SubscriptionsTable.TABLE)) {
      all.add(GatherSubscriptions.touched(lake, seq));
    }
    Dataset<Row> identifiers = all.stream().reduce(Dataset::union).orElseThrow().distinct();
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE);
    Dataset<Row> moved = lake.changed(IdentitiesTable.TABLE, seq);
    return Few.once(
        identities
            .join(identifiers, new String[] {"identifier"}, "left_semi")
            .select("customer_id")
            .union(moved.select("customer_id"))
            .union(moved.where("previous_customer_id IS NOT NULL").select("previous_customer_id"))
            .distinct()
            .toDF("customer_id"));
  }

  /** The devices of the night's visits, and everybody named on them. */
  private Dataset<Row> visitors() {
    Column device = array(concat(lit("device:"), col("anonymous_id")));
    return lake.changed(SessionsTable.TABLE, seq)
        .select(explode(concat(device, col("identifiers"))).as("identifier"));
  }

  /** What the night has removed from silver. */
  private Dataset<Row> deleted() {
    return lake.changed(DeletionsTable.TABLE, seq);
  }

  private Dataset<Row> ordersWithChangedLines() {
    Dataset<Row> lines =
        lake.changed(OrderLinesTable.TABLE, seq)
            .select("source", "order_id")
            .union(DeletionsTable.gone(lake, seq, OrderLinesTable.TABLE, "order_id"))
            .distinct();
    return lake.read(OrdersTable.TABLE)
        .join(lines, new String[] {"source", "order_id"}, "left_semi")
        .select("identifier");
  }

  private Dataset<Row> withTickets() {
    Participants participants = new Participants(lake, "ticket", "ticket_id");
    Dataset<Row> changed =
        participants.complete(lake.changed(TicketsTable.TABLE, seq)).select("identifier");
    return lake.has(ParticipantsTable.TABLE) ? changed.union(participants.touched(seq)) : changed;
  }

  private Dataset<Row> withAnswers() {
    Dataset<Row> answers =
        lake.has(SurveyResponsesTable.TABLE) || lake.has(SurveyQuestionsTable.TABLE)
            ? new CompleteAnswers(lake).read().where(col(Table.NIGHT_SEQ).equalTo(seq))
            : lake.changed(SurveyAnswersTable.TABLE, seq);
    return answers.select("identifier");
  }

  /** Everybody with a code that an order or a contact bears now, or bore before the night. */
  private Dataset<Row> referrers() {
    Dataset<Row> codes =
        Stream.of(OrdersTable.TABLE, ContactsTable.TABLE)
            .map(table -> lake.changed(table, seq))
            .map(
                t ->
                    t.select(
                        explode(array(col("referral_code"), col("previous_referral_code")))
                            .as("referral_code")))
            .reduce(Dataset::union)
            .orElseThrow()
            .union(deleted().select("removed_referral_code"))
            .where(col("referral_code").isNotNull())
            .distinct();
    return lake.read(ContactsTable.TABLE)
        .join(codes, new String[] {"referral_code"}, "left_semi")
        .select("identifier");
  }
}
