package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.Duration;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.contacts.ParticipantsTable;
import org.kundereise.silver.contacts.RecordMergesTable;
import org.kundereise.silver.deals.DealStagesTable;
import org.kundereise.silver.deals.DealsTable;
import org.kundereise.silver.deals.PipelineStagesTable;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.mentions.MentionsTable;
import org.kundereise.silver.stores.StoreVisitsTable;
import org.kundereise.silver.subscriptions.SubscriptionsTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.surveys.SurveyInvitationsTable;
import org.kundereise.silver.surveys.SurveyQuestionsTable;
import org.kundereise.silver.surveys.SurveyResponsesTable;
import org.kundereise.silver.tickets.ChatsTable;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class GatherTouchpointsTest {
  private SparkSession spark;
  private Lake lake;

  @BeforeEach
  void twoPeople(SparkSession session, Lake empty) {
    spark = session;
    lake = empty;
    write(
        IdentitiesTable.TABLE,
        """
        identifier    | customer_id | first_seen_at
        contact:crm/1 | ann         | 2024-01-01 00:00:00
        email:a@x.no  | ann         | 2024-01-01 00:00:00
        contact:crm/2 | bo          | 2024-01-01 00:00:00
        """);
  }

  @Test
  void dealsAreTheirStagesAndTheirPrimaryContacts() {
    write(
        DealsTable.TABLE,
        """
        source | deal_id | identifier    | outcome | amount | created_at          | closes_on  | is_deleted
        crm    | d1      |               |         | 900    | 2024-03-01 10:00:00 |            |
        crm    | d2      | contact:crm/2 | won     | 50     | 2024-03-02 10:00:00 | 2024-03-09 |
        crm    | d3      | contact:crm/2 | open    | 70     | 2024-03-03 10:00:00 | 2024-03-30 |
        crm    | d4      | contact:crm/2 | lost    | 80     | 2024-03-04 10:00:00 | 2024-03-10 | true
        crm    | d5      | contact:crm/2 | lost    | 90     | 2024-03-05 10:00:00 | 2024-03-10 |
        crm    | d6      |               | open    | 90     | 2024-03-06 10:00:00 |            |
        """);
    write(
        ParticipantsTable.TABLE,
        """
        source | object | object_id | contact_ref | is_primary | is_deleted
        crm    | deal   | d1        | crm/0       | false      |
        crm    | deal   | d1        | crm/1       | true       |
        crm    | deal   | d1        | crm/2       |            |
        crm    | deal   | d2        | crm/1       | true       |
        crm    | ticket | d6        | crm/1       | true       |
        crm    | deal   | d6        | crm/1       | true       | true
        """);
    write(
        DealStagesTable.TABLE,
        """
        source | deal_id | stage | entered_at          | stage_kind | amount
        crm    | d1      | new   | 2024-03-01 10:00:00 |            | 500
        crm    | d1      | offer | 2024-03-02 10:00:00 |            | 500
        crm    | d1      | new   | 2024-03-03 10:00:00 | open       |
        crm    | d1      | done  | 2024-03-04 10:00:00 |            | 800
        crm    | d1      | done  | 2024-03-05 10:00:00 |            | 700
        """);
    write(
        PipelineStagesTable.TABLE,
        """
        source | object | pipeline | stage | stage_kind | is_deleted
        crm    | deal   | p        | new   | open       |
        crm    | deal   | p        | offer | quote      |
        crm    | deal   | p        | done  | won        |
        crm    | deal   | o        | done  | lost       | true
        crm    | ticket | p        | new   | closed     |
        """);
    write(
        RecordMergesTable.TABLE,
        """
        source | object | merged_id | surviving_id
        crm    | deal   | d5        | d3
        crm    | ticket | d3        | d2
        """);
    assertThatRows(gathered())
        .hasRows(
            """
            customer_id | kind       | occurred_at         | channel | value    | source
            ann         | deal_stage | 2024-03-01 10:00:00 | Sales   |          | crm
            ann         | quote      | 2024-03-02 10:00:00 | Sales   |          | crm
            ann         | deal_stage | 2024-03-03 10:00:00 | Sales   |          | crm
            ann         | deal_won   | 2024-03-04 10:00:00 | Sales   | 800.0000 | crm
            bo          | deal_stage | 2024-03-02 10:00:00 | Sales   |          | crm
            bo          | deal_won   | 2024-03-09 00:00:00 | Sales   | 50.0000  | crm
            bo          | deal_stage | 2024-03-03 10:00:00 | Sales   |          | crm
            """);
  }

  @Test
  void subscriptionsStartAreRenewedAndEnd() {
    write(
        SubscriptionsTable.TABLE,
        """
        source | subscription_id | starts_at           | cancelled_at        | ended_at            | price | identifier
        abo    | s1              | 2024-01-01 00:00:00 | 2024-01-15 00:00:00 | 2024-01-31 00:00:00 | 10    | email:a@x.no
        abo    | s1              | 2024-02-01 00:00:00 | 2024-02-15 12:00:00 | 2024-03-01 00:00:00 | 12    | email:a@x.no
        abo    | s2              | 2024-02-01 00:00:00 |                     |                     |       | contact:crm/2
        abo    | s3              | 2024-02-01 00:00:00 |                     |                     |       |
        """);
    assertThatRows(gathered())
        .hasRows(
            """
            customer_id | kind                 | occurred_at         | value
            ann         | subscription_start   | 2024-01-01 00:00:00 | 10.0000
            ann         | subscription_renewal | 2024-02-01 00:00:00 | 12.0000
            ann         | subscription_cancel  | 2024-02-15 12:00:00 |
            ann         | subscription_end     | 2024-03-01 00:00:00 |
            bo          | subscription_start   | 2024-02-01 00:00:00 |
            """);
  }

  @Test
  void encountersAreTouchpointsOfThoseWhoAreKnown() {
    write(
        ChatsTable.TABLE,
        """
        source | chat_id | ticket_id | started_at          | identifier
        chat   | c1      |           | 2024-03-01 10:00:00 | email:a@x.no
        chat   | c2      | t1        | 2024-03-01 11:00:00 | email:a@x.no
        """);
    write(
        StoreVisitsTable.TABLE,
        """
        source | visit_id | store | visited_at          | identifier
        till   | v1       | Oslo  | 2024-03-01 12:00:00 | email:a@x.no
        till   | v2       | Oslo  | 2024-03-01 12:00:00 | email:nobody@x.no
        """);
    write(
        SurveyInvitationsTable.TABLE,
        """
        source | invitation_id | channel | invited_at          | sent_at             | identifier
        voice  | i1            | sms     | 2024-03-01 13:00:00 | 2024-03-01 13:01:00 | email:a@x.no
        voice  | i2            | sms     | 2024-03-01 13:00:00 |                     | email:a@x.no
        """);
    write(
        MentionsTable.TABLE,
        """
        source | mention_id | platform | brand | is_competitor | mentioned_at        | identifier
        ears   | m1         | X        | Us    | false         | 2024-03-01 14:00:00 | email:a@x.no
        ears   | m2         |          | Us    | false         | 2024-03-01 15:00:00 | contact:crm/2
        ears   | m3         | X        | Them  | true          | 2024-03-01 16:00:00 | email:a@x.no
        """);
    write(
        TicketsTable.TABLE,
        """
        source | ticket_id | status  | channel | created_at          | updated_at          | identifier
        chat   | t1        | closed  | chat    | 2024-03-01 11:05:00 | 2024-03-01 12:00:00 | email:a@x.no
        chat   | t2        | Deleted | chat    | 2024-03-01 11:05:00 | 2024-03-01 12:00:00 | email:a@x.no
        """);
    assertThatRows(gathered())
        .hasRows(
            """
            customer_id | kind        | occurred_at         | channel      | source_key
            ann         | chat        | 2024-03-01 10:00:00 | Support chat | c1
            ann         | store_visit | 2024-03-01 12:00:00 | Store        | v1
            ann         | invitation  | 2024-03-01 13:01:00 | Survey sms   | i1
            ann         | mention     | 2024-03-01 14:00:00 | X            | m1
            bo          | mention     | 2024-03-01 15:00:00 | Mentions     | m2
            ann         | ticket      | 2024-03-01 11:05:00 | Support chat | t1
            """);
  }

  @Test
  void answersTakeWhatTheyLackFromTheirResponseAndQuestion() {
    write(
        SurveyAnswersTable.TABLE,
        """
        source | answer_id | response_id | survey_id | question_id | metric | scale_min | scale_max | score | answered_at         | identifier
        voice  | a1        | r1          |           | q1          |        |           |           | 9     |                     |
        voice  | a2        | r1          |           | q2          |        |           |           | 4     |                     |
        voice  | a3        | r9          |           | q1          |        |           |           | 9     |                     |
        voice  | a4        |             |           |             | nps    | 0         | 10        | 3     | 2024-03-04 10:00:00 | contact:crm/2
        voice  | a5        | r2          | s2        | q1          |        |           |           | 11    |                     |
        """);
    write(
        SurveyResponsesTable.TABLE,
        """
        source | response_id | survey_id | channel | answered_at         | identifier
        voice  | r1          | s1        | email   | 2024-03-02 10:00:00 | email:a@x.no
        voice  | r2          | s1        |         | 2024-03-03 10:00:00 | email:a@x.no
        """);
    write(
        SurveyQuestionsTable.TABLE,
        """
        source | survey_id | question_id | metric | scale_min | scale_max
        voice  | s1        | q1          | nps    | 0         | 10
        voice  | s1        | q2          | csat   | 1         | 5
        voice  | s2        | q1          | nps    | 0         | 10
        """);
    assertThatRows(gathered())
        .hasRows(
            """
            customer_id | source_key | occurred_at         | channel      | score
            ann         | a1         | 2024-03-02 10:00:00 | Survey email | 9.0
            ann         | a2         | 2024-03-02 10:00:00 | Survey email |
            ann         | a5         | 2024-03-03 10:00:00 | Survey       |
            bo          | a4         | 2024-03-04 10:00:00 | Survey       | 3.0
            """);
  }

  @Test
  void aPartThatComesLaterTouchesThoseItConcerns() {
    write(
        DealsTable.TABLE,
        """
        source | deal_id | identifier | created_at
        crm    | d1      |            | 2024-03-01 10:00:00
        """);
    write(
        SurveyAnswersTable.TABLE,
        """
        source | answer_id | response_id | question_id | score
        voice  | a1        | r1          | q1          | 9
        """);
    write(
        ParticipantsTable.TABLE,
        """
        source | object | object_id | contact_ref | night_seq
        crm    | deal   | d1        | crm/2       | 2
        """);
    assertThatRows(new TouchedCustomers(lake, 2).read()).hasRows("customer_id\nbo\n");
    write(
        SurveyResponsesTable.TABLE,
        """
        source | response_id | survey_id | answered_at         | identifier   | night_seq
        voice  | r1          | s1        | 2024-03-02 10:00:00 | email:a@x.no | 3
        """);
    assertThatRows(new TouchedCustomers(lake, 3).read()).hasRows("customer_id\nann\n");
    write(
        SurveyQuestionsTable.TABLE,
        """
        source | survey_id | question_id | metric | scale_min | scale_max | night_seq
        voice  | s1        | q1          | nps    | 0         | 10        | 4
        """);
    assertThatRows(new TouchedCustomers(lake, 4).read()).hasRows("customer_id\nann\n");
    write(
        DealStagesTable.TABLE,
        """
        source | deal_id | stage | entered_at          | night_seq
        crm    | d1      | new   | 2024-03-01 10:00:00 | 5
        """);
    assertThatRows(new TouchedCustomers(lake, 5).read()).hasRows("customer_id\nbo\n");
    assertThatRows(new TouchedCustomers(lake, 6).read()).hasRows("customer_id\n");
  }

  private Dataset<Row> gathered() {
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE).select("identifier", "customer_id");
    Sessionise any =
        new Sessionise(Duration.ofMinutes(30), new Sessionise.Cuts(false, false), ZoneOffset.UTC);
    return new GatherTouchpoints(lake, identities, BuildTouchpoints.devices(identities), any).all();
  }

  /** Rows of a table, landed by the first night unless they say otherwise. */
  private void write(Table table, String text) {
    Dataset<Row> rows = Rows.of(spark, table.schema(), text);
    if (table.columns().contains("file_id")) {
      rows = rows.withColumn("file_id", lit("f")).withColumn("row_number", lit(1L));
    }
    if (table.columns().contains("cluster_id")) {
      rows = rows.withColumn("cluster_id", col("customer_id"));
    }
    lake.upsert(table, rows.withColumn(Table.NIGHT_SEQ, coalesce(col(Table.NIGHT_SEQ), lit(1L))));
  }
}
