package org.kundereise.silver.web;

import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.silver.web.Sessionise.Cuts;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class SessioniseTest {
  private static final Duration GAP = Duration.ofMinutes(30);
  private static final Cuts SILENCE_ONLY = new Cuts(false, false);

  @Test
  void silenceLongerThanTheGapStartsAVisitOfTheDevice(SparkSession spark) {
    Dataset<Row> events =
        events(
            spark,
            """
            event_id | anonymous_id | occurred_at
            e3       | d1           | 2024-03-01 11:00:01
            e1       | d1           | 2024-03-01 10:00:00
            e2       | d1           | 2024-03-01 10:30:00
            f1       | d2           | 2024-03-01 10:10:00
            f2       | d2           | 2024-03-01 10:40:00.000001
            """);
    assertThatRows(new Sessionise(GAP, SILENCE_ONLY, ZoneOffset.UTC).apply(events))
        .hasRows(
            """
            event_id | session_id
            e1       | d1-e1
            e2       | d1-e1
            e3       | d1-e3
            f1       | d2-f1
            f2       | d2-f2
            """);
  }

  @Test
  void anotherCampaignStartsAVisitAndTheSameDoesNot(SparkSession spark) {
    Dataset<Row> events =
        events(
            spark,
            """
            event_id | anonymous_id | occurred_at         | utm_source | utm_campaign
            e1       | d1           | 2024-03-01 10:00:00 | google     | spring
            e2       | d1           | 2024-03-01 10:01:00 |            |
            e3       | d1           | 2024-03-01 10:02:00 | google     | spring
            e4       | d1           | 2024-03-01 10:03:00 | google     | autumn
            e5       | d1           | 2024-03-01 10:04:00 |            |
            e6       | d1           | 2024-03-01 10:05:00 | google     | spring
            f1       | d2           | 2024-03-01 10:00:00 |            |
            f2       | d2           | 2024-03-01 10:01:00 | news       |
            """);
    assertThatRows(new Sessionise(GAP, new Cuts(true, false), ZoneOffset.UTC).apply(events))
        .hasRows(
            """
            event_id | session_id
            e1       | d1-e1
            e2       | d1-e1
            e3       | d1-e1
            e4       | d1-e4
            e5       | d1-e4
            e6       | d1-e6
            f1       | d2-f1
            f2       | d2-f2
            """);
    assertThatRows(new Sessionise(GAP, SILENCE_ONLY, ZoneOffset.UTC).apply(events).distinct())
        .hasRows(
            """
            event_id | session_id
            e1       | d1-e1
            e2       | d1-e1
            e3       | d1-e1
            e4       | d1-e1
            e5       | d1-e1
            e6       | d1-e1
            f1       | d2-f1
            f2       | d2-f1
            """);
  }

  /** Clocks go forward on 31 March: midnight is at 23:00 UTC before it and at 22:00 after it. */
  @Test
  void midnightIsTheCompanysAlsoWhenTheClocksChange(SparkSession spark) {
    Dataset<Row> events =
        events(
            spark,
            """
            event_id | anonymous_id | occurred_at
            e1       | d1           | 2024-03-30 21:55:00
            e2       | d1           | 2024-03-30 22:05:00
            e3       | d1           | 2024-03-30 22:30:00
            e4       | d1           | 2024-03-30 23:00:00
            f1       | d1           | 2024-03-31 21:50:00
            f2       | d1           | 2024-03-31 22:00:00
            g1       | d1           | 2024-03-31 22:55:00
            g2       | d1           | 2024-03-31 23:05:00
            """);
    ZoneId oslo = ZoneId.of("Europe/Oslo");
    assertThatRows(new Sessionise(GAP, new Cuts(false, true), oslo).apply(events))
        .hasRows(
            """
            event_id | session_id
            e1       | d1-e1
            e2       | d1-e1
            e3       | d1-e1
            e4       | d1-e4
            f1       | d1-f1
            f2       | d1-f2
            g1       | d1-g1
            g2       | d1-g1
            """);
  }

  /**
   * The campaign at the same moment comes first or second by its id, not by its place in the file.
   */
  @Test
  void whatHappensAtOneMomentIsInTheOrderOfSourceAndId(SparkSession spark) {
    Dataset<Row> events =
        events(
            spark,
            """
            source | event_id | anonymous_id | occurred_at         | utm_source
            web    | e2       | d1           | 2024-03-01 10:00:00 | news
            web    | e1       | d1           | 2024-03-01 10:00:00 |
            app    | e3       | d1           | 2024-03-01 10:00:00 |
            """);
    Sessionise rule = new Sessionise(GAP, new Cuts(true, false), ZoneOffset.UTC);
    assertThatRows(rule.apply(events))
        .hasRows(
            """
            event_id | session_id
            e1       | d1-e3
            e2       | d1-e2
            e3       | d1-e3
            """);
  }

  /** A campaign ends with its visit: after midnight the same tags are new to the visit without. */
  @Test
  void silenceMidnightAndCampaignCutTogether(SparkSession spark) {
    Dataset<Row> events =
        events(
            spark,
            """
            event_id | anonymous_id | occurred_at         | utm_source
            e1       | d1           | 2024-03-01 23:50:00 | news
            e2       | d1           | 2024-03-02 00:00:00 |
            e3       | d1           | 2024-03-02 00:01:00 | news
            e4       | d1           | 2024-03-02 00:31:00 | news
            e5       | d1           | 2024-03-02 01:01:01 |
            """);
    Sessionise rule = new Sessionise(GAP, new Cuts(true, true), ZoneOffset.UTC);
    assertThatRows(rule.apply(events))
        .hasRows(
            """
            event_id | session_id
            e1       | d1-e1
            e2       | d1-e2
            e3       | d1-e3
            e4       | d1-e3
            e5       | d1-e5
            """);
  }

  private static Dataset<Row> events(SparkSession spark, String text) {
    return Rows.of(spark, WebEventsTable.TABLE.schema(), text);
  }
}
