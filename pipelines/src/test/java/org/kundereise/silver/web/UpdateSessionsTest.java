package org.kundereise.silver.web;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class UpdateSessionsTest {
  private static final Sessionise RULE =
      new Sessionise(Duration.ofMinutes(30), new Sessionise.Cuts(true, false), ZoneOffset.UTC);

  /** Four events and an hour at most; three views that come quicker than every two seconds. */
  private static final Quarantine STRICT =
      new Quarantine(4, Duration.ofHours(1), Optional.of("Acme Probe"), 3, Duration.ofSeconds(2));

  /** One device a case, whose id says what it shows. */
  @Test
  void whatIsNoPersonsVisitIsKeptWithTheReason(SparkSession spark) {
    Dataset<Row> events =
        events(
            spark,
            """
            event_id | anonymous_id        | occurred_at         | name         | page | user_agent
            a1       | a person            | 2024-03-01 10:00:00 | page_view    | /    | Mozilla/5.0 (X11; Linux)
            a2       | a person            | 2024-03-01 10:00:02 | product_view | /p/1 | Mozilla/5.0 (X11; Linux)
            a3       | a person            | 2024-03-01 10:00:03 | add_to_cart  | /p/1 | Mozilla/5.0 (X11; Linux)
            a4       | a person            | 2024-03-01 10:00:04 | page_view    | /    | Mozilla/5.0 (X11; Linux)
            b1       | just too quick      | 2024-03-01 10:00:00 | page_view    | /a   |
            b2       | just too quick      | 2024-03-01 10:00:01 | page_view    | /b   |
            b3       | just too quick      | 2024-03-01 10:00:03 | page_view    | /c   |
            c1       | two are too few     | 2024-03-01 10:00:00 | page_view    | /a   |
            c2       | two are too few     | 2024-03-01 10:00:00 | page_view    | /b   |
            d1       | says that it is one | 2024-03-01 10:00:00 | page_view    | /    | Mozilla/5.0 (compatible; bingBot/2.0)
            e1       | a phone by Cubot    | 2024-03-01 10:00:00 | page_view    | /    | Mozilla/5.0 (Linux; CUBOT X20)
            f1       | one of ours         | 2024-03-01 10:00:00 | page_view    | /    | acme probe 1
            g1       | five events         | 2024-03-01 10:00:00 | page_view    | /    |
            g2       | five events         | 2024-03-01 10:10:00 | ping         | /    |
            g3       | five events         | 2024-03-01 10:20:00 | ping         | /    |
            g4       | five events         | 2024-03-01 10:30:00 | ping         | /    |
            g5       | five events         | 2024-03-01 10:40:00 | ping         | /    |
            h1       | exactly an hour     | 2024-03-01 10:00:00 | page_view    | /    |
            h2       | exactly an hour     | 2024-03-01 10:30:00 | ping         |      |
            h3       | exactly an hour     | 2024-03-01 11:00:00 | ping         |      |
            i1       | an hour and more    | 2024-03-01 10:00:00 | page_view    | /    |
            i2       | an hour and more    | 2024-03-01 10:20:00 | ping         |      |
            i3       | an hour and more    | 2024-03-01 10:40:00 | ping         |      |
            i4       | an hour and more    | 2024-03-01 11:00:00.000001 | ping  |      |
            """);
    assertThatRows(new UpdateSessions(RULE, STRICT).visits(events))
        .hasRows(
            """
            anonymous_id        | events | page_views | pages        | quarantined_for
            a person            | 4      | 3          | [/, /p/1, /] |
            just too quick      | 3      | 3          | []           | robot
            two are too few     | 2      | 2          | [/a, /b]     |
            says that it is one | 1      | 1          | []           | robot
            a phone by Cubot    | 1      | 1          | [/]          |
            one of ours         | 1      | 1          | []           | robot
            five events         | 5      | 1          | []           | runaway
            exactly an hour     | 3      | 1          | [/]          |
            an hour and more    | 4      | 1          | []           | runaway
            """);
  }

  /** One device a case, whose id says what it shows. */
  @Test
  void whatAVisitAmountsTo(SparkSession spark) {
    Dataset<Row> events =
        events(
            spark,
            """
            event_id | anonymous_id        | occurred_at         | name         | page | referrer               | utm_medium
            a1       | a view and nothing  | 2024-03-01 10:00:00 | page_view    | /    |                        |
            b1       | a view and a ping   | 2024-03-01 10:00:00 | page_view    | /    | https://www.google.no/ |
            b2       | a view and a ping   | 2024-03-01 10:00:09.999999 | ping  | /a   |                        |
            c1       | ten seconds         | 2024-03-01 10:00:00 | page_view    | /    |                        | email
            c2       | ten seconds         | 2024-03-01 10:00:10 | ping         |      |                        |
            d1       | two views           | 2024-03-01 10:00:00 | search       | /s   |                        |
            d2       | two views           | 2024-03-01 10:00:00 | product_view | /p   |                        |
            d3       | two views           | 2024-03-01 10:00:01 | page_view    |      |                        |
            e1       | an order            | 2024-03-01 10:00:00 | purchase     | /ok  |                        |
            f1       | nothing but a ping  | 2024-03-01 10:00:00 | ping         |      |                        |
            """);
    assertThatRows(new UpdateSessions(RULE, STRICT).visits(events))
        .hasRows(
            """
            anonymous_id       | entry_page | exit_page | pages | channel        | is_bounce | is_engaged | has_order
            a view and nothing | /          | /         | [/]   | Direct         | true      | false      | false
            a view and a ping  | /          | /a        | [/]   | Organic Search | false     | false      | false
            ten seconds        | /          | /         | [/]   | Email          | false     | true       | false
            two views          | /s         | /p        | [/p]  | Direct         | false     | true       | false
            an order           | /ok        | /ok       | []    | Direct         | false     | true       | true
            nothing but a ping |            |           | []    | Direct         | false     | false      | false
            """);
  }

  @Test
  void aLateEventRepairsWhatItBelongsTo(Lake lake) {
    land(
        lake,
        """
        event_id | anonymous_id | occurred_at         | name      | page | night_seq
        a1       | let go       | 2024-03-01 10:00:00 | page_view | /    | 1
        a2       | let go       | 2024-03-01 10:00:01 | page_view | /    | 1
        a3       | let go       | 2024-03-01 10:00:02 | page_view | /    | 1
        b1       | caught       | 2024-03-01 10:00:00 | page_view | /    | 1
        b2       | caught       | 2024-03-01 10:25:00 | page_view | /    | 1
        b4       | caught       | 2024-03-01 11:10:00 | page_view | /    | 1
        c1       | left alone   | 2024-03-01 10:00:00 | page_view | /    | 1
        """);
    UpdateSessions update = new UpdateSessions(RULE, STRICT);
    update.run(lake, 1, Reach.CHANGES);
    assertThatRows(lake.read(SessionsTable.TABLE))
        .hasRows(
            """
            session_id    | events | quarantined_for
            let go-a1     | 3      | robot
            caught-b1     | 2      |
            caught-b4     | 1      |
            left alone-c1 | 1      |
            """);

    // One more view after a while, and one that makes two visits a long one.
    land(
        lake,
        """
        event_id | anonymous_id | occurred_at         | name      | page | night_seq
        a4       | let go       | 2024-03-01 10:20:00 | page_view | /x   | 2
        b3       | caught       | 2024-03-01 10:50:00 | page_view | /    | 2
        """);
    update.run(lake, 2, Reach.CHANGES);
    assertThatRows(lake.read(SessionsTable.TABLE))
        .hasRows(
            """
            session_id    | events | pages           | quarantined_for | night_seq
            let go-a1     | 4      | [/, /, /, /x]   |                 | 2
            caught-b1     | 4      | []              | runaway         | 2
            left alone-c1 | 1      | [/]             |                 | 1
            """);
    assertThat(update.run(lake, 3, Reach.EVERYTHING).out()).isZero();
  }

  /** Who logs web servers and who tracks pages should not disagree about what a robot is. */
  @Test
  void theConnectorForWebLogsKnowsTheSameRobots() throws IOException {
    try (InputStream connector =
        UpdateSessionsTest.class.getResourceAsStream("/connectors/weblogs.yml")) {
      String text = new String(connector.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains("rlike '" + Quarantine.DECLARED + "'");
    }
  }

  private static void land(Lake lake, String text) {
    lake.upsert(WebEventsTable.TABLE, events(lake.spark(), text));
  }

  private static Dataset<Row> events(SparkSession spark, String text) {
    return Rows.of(spark, WebEventsTable.TABLE.schema(), text)
        .withColumn("source", lit("web"))
        .withColumn("identifier", concat(lit("device:"), col("anonymous_id")))
        .withColumn("file_id", lit("f"))
        .withColumn("row_number", lit(1L));
  }
}
