package org.kundereise.gold.touchpoints;

import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.Table;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.web.Quarantine;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.silver.web.SessionsTable;
import org.kundereise.silver.web.UpdateSessions;
import org.kundereise.silver.web.WebEventsTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

/** What is no person's visit is in nobody's journey, until a late event says otherwise. */
@ExtendWith(SparkExtension.class)
class QuarantinedVisitsTest {
  private static final Sessionise RULE =
      new Sessionise(Duration.ofMinutes(30), new Sessionise.Cuts(true, false), ZoneOffset.UTC);

  /** More than four events are runaway, three views within four seconds a robot's. */
  private static final Quarantine STRICT =
      new Quarantine(4, Duration.ofHours(9), Optional.empty(), 3, Duration.ofSeconds(2));

  @Test
  void comesAndGoesWithTheVisit(Lake lake) {
    write(
        lake,
        IdentitiesTable.TABLE,
        """
        identifier   | customer_id | first_seen_at
        email:a@x.no | ann         | 2024-03-01 00:00:00
        device:d1    | ann         | 2024-03-01 00:00:00
        device:d2    | crawler     | 2024-03-01 00:00:00
        """);
    write(
        lake,
        OrdersTable.TABLE,
        """
        source | order_id | ordered_at          | identifier   | amount
        shop   | o1       | 2024-03-01 10:04:00 | email:a@x.no | 10
        """);
    write(
        lake,
        WebEventsTable.TABLE,
        """
        source | event_id | anonymous_id | occurred_at         | name         | page | order_id | identifier | user_agent
        web    | a1       | d1           | 2024-03-01 10:00:00 | page_view    | /    |          | device:d1  |
        web    | a2       | d1           | 2024-03-01 10:02:00 | product_view | /p   |          | device:d1  |
        web    | a4       | d1           | 2024-03-01 10:04:00 | purchase     | /    | o1       | device:d1  |
        web    | b1       | d2           | 2024-03-01 10:00:00 | page_view    | /    |          | device:d2  |
        web    | b2       | d2           | 2024-03-01 10:00:01 | product_view | /    |          | device:d2  |
        web    | b3       | d2           | 2024-03-01 10:00:02 | page_view    | /    |          | device:d2  |
        web    | b4       | d2           | 2024-03-02 10:00:00 | page_view    | /    |          | device:d2  | SomeBot/1.0
        """);
    UpdateSessions update = new UpdateSessions(RULE, STRICT);
    update.run(lake, 1, Reach.CHANGES);
    assertThatRows(lake.read(SessionsTable.TABLE))
        .hasRows(
            """
            session_id | quarantined_for
            d1-a1      |
            d2-b1      | robot
            d2-b4      | robot
            """);

    // Two events more, and Ann's visit is runaway; the crawler was somebody who had a coffee.
    write(
        lake,
        WebEventsTable.TABLE,
        """
        source | event_id | anonymous_id | occurred_at         | name      | page | identifier | night_seq
        web    | a3       | d1           | 2024-03-01 10:03:00 | page_view | /    | device:d1  | 2
        web    | a5       | d1           | 2024-03-01 10:05:00 | page_view | /    | device:d1  | 2
        web    | b5       | d2           | 2024-03-01 10:20:00 | page_view | /    | device:d2  | 2
        """);
    update.run(lake, 2, Reach.CHANGES);
    assertThatRows(new TouchedCustomers(lake, 2).read()).hasRows("customer_id\nann\ncrawler\n");
    Dataset<Row> identities = lake.read(IdentitiesTable.TABLE).select("identifier", "customer_id");
    GatherTouchpoints gather =
        new GatherTouchpoints(lake, identities, BuildTouchpoints.devices(identities), RULE);
    Dataset<Row> clicks = gather.clicks();
    Dataset<Row> gathered =
        gather
            .visits()
            .unionByName(GatherTouchpoints.onVisits(clicks))
            .unionByName(gather.orders(clicks));
    assertThatRows(gathered)
        .hasRows(
            """
            customer_id | kind         | source_key | channel  | session_id
            ann         | order        | o1         | Web shop |
            crawler     | visit        | d2-b1      | Direct   | d2-b1
            crawler     | product_view | b2         | Direct   | d2-b1
            """);
  }

  /** Rows of a table, landed by the first night unless they say otherwise. */
  private static void write(Lake lake, Table table, String text) {
    Dataset<Row> rows = Rows.of(lake.spark(), table.schema(), text);
    lake.upsert(
        table,
        rows.selectExpr(
            Stream.of(table.schema().fieldNames())
                .map(
                    column ->
                        switch (column) {
                          case "file_id" -> "'f' AS file_id";
                          case "row_number" -> "1L AS row_number";
                          case "cluster_id" -> "customer_id AS cluster_id";
                          case "night_seq" -> "coalesce(night_seq, 1L) AS night_seq";
                          default -> column;
                        })
                .toArray(String[]::new)));
  }
}
