package org.kundereise.silver.conform;

import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.silver.Streams;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.identity.LinkIdentifiers;
import org.kundereise.testing.SparkExtension;

/** What the connectors for named products make of small exports with traps, of our own writing. */
@ExtendWith(SparkExtension.class)
class ConnectorSamplesTest {

  @Test
  void zendesk(SparkSession spark) {
    LandedSource landed =
        LandedSource.of(spark, "zendesk", LandedSource.sample("zendesk"), Map.of());
    assertThatRows(landed.files())
        .hasRows(
            """
            file                     | rows_in | rows_accepted | rows_rejected | rows_duplicate
            chats-2024-03-01.json    | 6       | 3             | 3             | 0
            organization.csv         | 1       | 1             | 0             | 0
            satisfaction_rating.csv  | 5       | 4             | 1             | 0
            schedule.csv             | 4       | 3             | 1             | 0
            schedule_holiday.csv     | 1       | 1             | 0             | 0
            ticket.csv               | 6       | 4             | 1             | 1
            ticket_comment.csv       | 4       | 3             | 1             | 0
            ticket_field_history.csv | 8       | 7             | 0             | 1
            ticket_schedule.csv      | 1       | 1             | 0             | 0
            user.csv                 | 6       | 4             | 1             | 1
            """);
    assertThatRows(landed.rejects())
        .hasRows(
            """
            file                    | row_number | error_type | column_name | value
            chats-2024-03-01.json   | 4          | invalid    | type        | offline_msg
            chats-2024-03-01.json   | 5          | unreadable | started_at  | last Friday
            chats-2024-03-01.json   | 6          | unreadable | is_missed   | perhaps
            satisfaction_rating.csv | 5          | unclaimed  |             |
            schedule.csv            | 4          | unreadable | time_zone   | Mars
            ticket.csv              | 6          | missing    | created_at  |
            ticket_comment.csv      | 4          | unreadable | is_public   | perhaps
            user.csv                | 6          | unreadable | created_at  | yesterday
            """);
    assertThatRows(landed.stream("agents"))
        .hasRows(
            """
            agent_id | name     | email             | is_active
            7        | Tora Vik | tora@desk.example | true
            8        | Odd      | odd@desk.example  | false
            """);
    assertThatRows(landed.stream("contacts"))
        .hasRows(
            """
            contact_id | email             | phone       | first_name | last_name | language | account_ref | user_id | is_deleted
            100        | kari@mail.example | +4722225555 | Kari Anne  | Li        | nb       | zendesk/900 | K-1     | false
            101        |                   |             | Prince     |           | en       |             |         | true
            """);
    assertThatRows(landed.stream("tickets"))
        .hasRows(
            """
            ticket_id | contact_ref | channel | status  | topic   | merged_ticket_ids | account_ref
            1         | zendesk/100 | email   | solved  | problem | 2,3               | zendesk/900
            2         | zendesk/100 | chat    | closed  | problem |                   | zendesk/900
            3         | zendesk/100 | phone   | closed  |         |                   | zendesk/900
            4         | zendesk/101 | web     | deleted |         |                   |
            """);
    assertThatRows(landed.stream("ticket_events").where("kind <> 'note'"))
        .hasRows(
            """
            occurred_at         | kind     | is_public | author_ref  | agent | to_status | author_role
            2024-03-01 08:00:00 | reply    | true      | zendesk/100 |       |           |
            2024-03-01 08:00:00 | status   |           | zendesk/100 |       | new       |
            2024-03-01 08:05:00 | assigned |           |             | 7     |           |
            2024-03-01 08:06:00 | changed  |           | zendesk/7   |       |           |
            2024-03-01 08:07:00 | changed  |           | zendesk/7   |       |           |
            2024-03-01 11:00:00 | reply    | true      | zendesk/7   |       |           |
            2024-03-01 12:00:00 | status   |           | zendesk/7   |       | solved    |
            2024-03-01 15:00:00 | status   |           | zendesk/100 |       | open      |
            2024-03-02 08:00:00 | status   |           | zendesk/7   |       | solved    |
            """);
    assertThatRows(landed.stream("survey_answers"))
        .hasRows(
            """
            answer_id | metric | score | scale_max | comment | ticket_id | identifier
            s1        | csat   | 1.0   | 1         | Kind    | 1         | contact:zendesk/100
            s2        | csat   | 0.0   | 1         |         | 4         | contact:zendesk/101
            """);
    assertThatRows(landed.stream("survey_invitations"))
        .hasRows(
            """
            invitation_id | sent_at             | not_sent_reason
            s3            | 2024-03-04 09:00:00 |
            s4            |                     | unoffered
            """);
    assertThatRows(landed.stream("chats"))
        .hasRows(
            """
            chat_id | ticket_id | email             | phone       | anonymous_id  | topic    | agent    | started_at          | answered_at           | ended_at            | waiting_seconds | length_seconds | messages | is_missed
            2403.1  | 1         | kari@mail.example | +4722225555 | zendesk/1.777 | Delivery | Tora Vik | 2024-03-01 10:00:00 | 2024-03-01 10:00:45.4 | 2024-03-01 10:12:00 | 45              | 675            | 11       | false
            2403.2  |           |                   |             | zendesk/1.778 |          |          | 2024-03-01 23:58:00 |                       | 2024-03-01 23:59:30 |                 |                | 2        | true
            2403.3  |           | bo@mail.example   |             | zendesk/1.779 |          |          | 2024-03-01 12:00:00 | 2024-03-01 12:00:00   | 2024-03-01 12:01:00 | 0               | 60             |          | false
            """);
    assertThatRows(landed.stream("schedules"))
        .hasRows(
            """
            schedule_id | start_minute | end_minute | time_zone        | is_deleted
            50          | 1980         | 2460       | Europe/Stockholm | false
            50          | 3420         | 3900       | Europe/Stockholm | true
            51          | 1980         | 2460       | Europe/Oslo      | false
            """);
    assertThatRows(landed.stream("schedule_holidays"))
        .hasRows("schedule_id | starts_on | ends_on\n50 | 2024-03-29 | 2024-04-01\n");
  }

  @Test
  void hubspot(SparkSession spark) {
    LandedSource landed =
        LandedSource.of(
            spark,
            "hubspot",
            LandedSource.sample("hubspot"),
            Map.of("quote_stages", "'Tilbud sendt'"));
    assertThatRows(landed.rejects())
        .hasRows(
            """
            file                    | row_number | error_type | column_name       | value
            contact.csv             | 4          | missing    | created_at        |
            contact_merge_audit.csv | 2          | invalid    | merged_contact_id | 11
            deal.csv                | 3          | unreadable | amount            | 1 500
            """);
    assertThatRows(landed.stream("contacts"))
        .hasRows(
            """
            contact_id | email             | is_deleted | updated_at
            11         | kari@mail.example | false      | 2024-03-20 01:02:03
            12         | kari@old.example  | true       | 2024-03-20 01:02:03
            13         | bo@mail.example   | false      | 2024-03-20 01:02:03
            """);
    assertThatRows(
            new LinkIdentifiers(Streams.named("contact_merges").orElseThrow(), Guards.STANDARD)
                .apply(landed.stream("contact_merges")))
        .hasRows(
            """
            identifier         | linked
            contact:hubspot/11 | contact:hubspot/11
            contact:hubspot/11 | contact:hubspot/12
            contact:hubspot/12 | contact:hubspot/12
            """);
    assertThatRows(landed.stream("accounts"))
        .hasRows("account_id | domain | employees\n900 | fjell.example | 120\n");
    assertThatRows(landed.stream("deals"))
        .hasRows(
            """
            deal_id | stage | amount    | closes_on  | is_deleted | currency
            501     | won   | 1500.5000 | 2024-03-09 | false      | NOK
            502     | new   |           |            | true       | NOK
            """);
    assertThatRows(landed.stream("deal_stages"))
        .hasRows(
            """
            stage | entered_at          | left_at
            new   | 2024-02-01 10:00:00 | 2024-02-05 10:00:00
            offer | 2024-02-05 10:00:00 | 2024-03-09 12:00:00
            won   | 2024-03-09 12:00:00 |
            """);
    assertThatRows(landed.stream("pipeline_stages"))
        .hasRows(
            """
            object | stage | stage_kind
            deal   | new   | open
            deal   | offer | quote
            deal   | won   | won
            deal   | lost  | lost
            ticket | 1     | open
            ticket | 4     | closed
            """);
    assertThatRows(landed.stream("participants"))
        .hasRows(
            """
            object | object_id | contact_ref
            deal   | 501       | hubspot/12
            ticket | 601       | hubspot/13
            """);
    assertThatRows(landed.stream("tickets"))
        .hasRows("ticket_id | status | topic\n601 | 4 | DELIVERY\n602 | deleted |\n");
    assertThatRows(landed.stream("ticket_events"))
        .hasRows(
            """
            ticket_id | kind   | occurred_at         | author_role | to_status
            601       | reply  | 2024-03-01 11:00:00 | staff       |
            601       | status | 2024-03-02 10:00:00 | staff       | closed
            """);
    assertThatRows(landed.stream("message_events"))
        .hasRows(
            """
            kind   | email          | is_machine | campaign
            opened | bo@mail.example | true       | 77
            other  | bo@mail.example | false      | 77
            """);
  }

  @Test
  void salesforce(SparkSession spark) {
    LandedSource landed =
        LandedSource.of(
            spark,
            "salesforce",
            LandedSource.sample("salesforce"),
            Map.of("quote_stages", "'Proposal'"));
    assertThatRows(landed.rejects())
        .hasRows(
            """
            file            | row_number | error_type | column_name | value
            opportunity.csv | 3          | missing    | created_at  |
            order.csv       | 4          | invalid    | amount      | -10.0000
            """);
    assertThatRows(landed.stream("contacts"))
        .hasRows(
            """
            contact_id | email             | phone       | consent | is_deleted | account_ref
            C1         | kari@mail.example | +4722225555 | true    | false      | salesforce/A1
            C2         | kari@old.example  |             | false   | true       | salesforce/A1
            L1         | kl@work.example   |             | true    | false      |
            L2         |                   |             |         | false      |
            """);
    assertThatRows(landed.stream("contact_merges"))
        .hasRows(
            """
            contact_id | merged_contact_id | merged_at
            C1         | C2                | 2024-02-02 10:00:00
            C1         | L1                | 2024-01-01 00:00:00
            """);
    assertThatRows(landed.stream("accounts"))
        .hasRows("account_id | domain | employees\nA1 | fjell.example | 120\n");
    assertThatRows(landed.stream("deals"))
        .hasRows(
            """
            deal_id | outcome | amount    | probability | identifier            | closes_on
            O1      | won     | 1500.5000 | 1.0         |                       | 2024-03-09
            O2      | lost    |           |             | contact:salesforce/C1 | 2024-03-10
            """);
    assertThatRows(landed.stream("deal_stages"))
        .hasRows(
            """
            stage      | entered_at          | left_at             | stage_kind | amount
            Proposal   | 2024-02-01 10:00:00 | 2024-02-03 10:00:00 | quote      |
            Proposal   | 2024-02-03 10:00:00 | 2024-03-09 10:00:00 | quote      | 1400.0000
            Closed Won | 2024-03-09 10:00:00 |                     | won        | 1500.5000
            """);
    assertThatRows(landed.stream("orders"))
        .hasRows(
            """
            order_id | status    | amount
            S1       | Activated | 1500.5000
            S3       | cancelled | 10.0000
            """);
    assertThatRows(landed.stream("refunds"))
        .hasRows("refund_id | order_id | amount\nS2 | S1 | 100.0000\n");
    assertThatRows(landed.stream("participants"))
        .hasRows("object_id | contact_ref | is_primary\nO1 | salesforce/C2 | true\n");
  }

  @Test
  void qualtrics(SparkSession spark) {
    Map<String, String> with =
        Map.of("nps_questions", "'SV_A/QID1'", "csat_questions", "'SV_A/QID2'");
    LandedSource landed =
        LandedSource.of(spark, "qualtrics", LandedSource.sample("qualtrics"), with);
    assertThatRows(landed.rejects())
        .hasRows(
            """
            file                | row_number | error_type | column_name | value
            survey_response.csv | 3          | invalid    | status      | 1
            """);
    assertThatRows(landed.stream("survey_questions"))
        .hasRows(
            """
            survey_id | question_id | metric | scale_min | scale_max | question_type
            SV_A      | QID1        | nps    | 0         | 10        | scale
            SV_B      | QID1        | other  |           |           | scale
            SV_A      | QID2        | csat   | 1         | 5         | multiple_choice
            SV_A      | QID3        | other  |           |           | open_text
            SV_A      | QID4        | other  |           |           | likert
            SV_A      | QID5        | other  |           |           |
            """);
    assertThatRows(landed.stream("survey_responses"))
        .hasRows(
            """
            response_id | identifier              | answered_at         | channel | is_finished
            R_1         | email:kari@mail.example | 2024-03-01 07:50:00 | email   | true
            R_2         |                         | 2024-03-02 07:50:00 |         | false
            """);
    assertThatRows(landed.stream("survey_answers"))
        .hasRows(
            """
            answer_id | response_id | choice | row_label | score | comment      | metric
            a1        | R_1         | 9      |           | 9.0   |              |
            a2        | R_1         | Quite  |           | 4.0   |              |
            a3        | R_1         |        |           |       | More, please |
            a4        | R_1         | Good   | Speed     | 2.0   |              |
            a5        | R_2         | 2      |           | 2.0   |              |
            a6        | R_3         | 0      |           | 0.0   |              |
            """);
    assertThatRows(landed.stream("survey_invitations"))
        .hasRows(
            """
            invitation_id | survey_id | response_id | sent_at                    | channel | not_sent_reason
            EMD_1/CGC_1   | SV_A      | R_1         | 2024-03-01 07:17:14.896    | email   |
            EMD_1/CGC_2   |           |             |                            |         | frequency rule
            """);
    assertThatRows(landed.stream("contacts"))
        .hasRows(
            """
            contact_id | email             | consent | user_id
            CID_1      | kari@mail.example | true    | K-1
            old1       | bo@mail.example   | false   |
            """);
  }
}
