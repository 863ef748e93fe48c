package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.mentions.MentionsTable;
import org.kundereise.silver.stores.StoreVisitsTable;
import org.kundereise.silver.surveys.SurveyInvitationsTable;
import org.kundereise.silver.tickets.ChatsTable;

/**
 * Touchpoints that are one record each: chats that became no ticket, visits to a store, invitations
 * that went out, and what a person says in public about our own brand.
 */
record GatherEncounters(Lake lake, Dataset<Row> identities) {
  static final List<Table> TABLES =
      List.of(
          ChatsTable.TABLE,
          StoreVisitsTable.TABLE,
          SurveyInvitationsTable.TABLE,
          MentionsTable.TABLE);

  /** One dataset for each of the tables that is there. */
  List<Dataset<Row>> all() {
    List<Dataset<Row>> all = new ArrayList<>();
    if (lake.has(ChatsTable.TABLE)) {
      all.add(
          touchpoints(
              theirs(ChatsTable.TABLE, "ticket_id IS NULL"),
              Kind.CHAT,
              lit("Support chat"),
              "chat_id",
              "started_at"));
    }
    if (lake.has(StoreVisitsTable.TABLE)) {
      all.add(
          touchpoints(
              theirs(StoreVisitsTable.TABLE, "true"),
              Kind.STORE_VISIT,
              lit("Store"),
              "visit_id",
              "visited_at"));
    }
    if (lake.has(SurveyInvitationsTable.TABLE)) {
      all.add(
          touchpoints(
              theirs(SurveyInvitationsTable.TABLE, "sent_at IS NOT NULL"),
              Kind.INVITATION,
              concat_ws(" ", lit("Survey"), col("channel")),
              "invitation_id",
              "sent_at"));
    }
    if (lake.has(MentionsTable.TABLE)) {
      all.add(
          touchpoints(
              theirs(MentionsTable.TABLE, "NOT is_competitor"),
              Kind.MENTION,
              coalesce(col("platform"), lit("Mentions")),
              "mention_id",
              "mentioned_at"));
    }
    return all;
  }

  private Dataset<Row> theirs(Table table, String condition) {
    return lake.read(table).where(condition).join(identities, "identifier");
  }

  private static Dataset<Row> touchpoints(
      Dataset<Row> rows, Kind kind, Column channel, String key, String at) {
    return TouchpointRows.of(rows.withColumn("channel", channel), kind, col(key), col(at));
  }
}
