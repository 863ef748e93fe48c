package org.kundereise.silver.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.testing.SparkExtension;

/**
 * Our visits against the sessions that Snowplow's own web model makes of the same events, session
 * by session; each difference has its reason.
 */
@Tag("data")
@ExtendWith(SparkExtension.class)
class SnowplowSessionsTest {
  private static final String EXPECTED = "expected__default__snowplow_web_sessions_expected.csv";

  /** Per Snowplow session: the visits and views we count of its events, and what it counts. */
  private static final String COMPARED =
      """
      WITH ours AS (
        SELECT coalesce(raw.domain_sessionid, 'none') AS sid, count(DISTINCT session_id) AS visits,
               count_if(name = 'page_view') AS views, max(sids) > 1 AS shared
        FROM cut JOIN raw ON raw.event_id = cut.event_id
        JOIN (SELECT session_id AS visit, count(DISTINCT domain_sessionid) AS sids
              FROM cut JOIN raw ON raw.event_id = cut.event_id GROUP BY session_id)
          ON visit = session_id
        GROUP BY 1
      ),
      theirs AS (
        SELECT domain_sessionid AS sid, count(*) AS sessions, sum(cast(page_views AS int)) AS page_views
        FROM expected GROUP BY 1
      )
      SELECT substring(sid, 1, 8) AS session, visits, views, coalesce(shared, false) AS shared,
             sessions, page_views
      FROM ours FULL JOIN theirs USING (sid)
      """;

  @Test
  void everyDifferenceHasItsReason(SparkSession spark, @TempDir Path folder) throws IOException {
    Path data = RealExportsTest.data("snowplow_web");
    Path events = data.resolve("source__snowplow_web_events.csv");
    Files.copy(events, folder.resolve("events.csv"));
    LandedSource landed = LandedSource.of(spark, "snowplow", folder, Map.of());
    assertThatRows(landed.files())
        .hasRows(
            """
            file       | rows_in | rows_accepted | rows_rejected | rows_duplicate
            events.csv | 160     | 157           | 0             | 3
            """);

    Sessionise rule =
        new Sessionise(Duration.ofMinutes(30), new Sessionise.Cuts(true, false), ZoneOffset.UTC);
    rule.apply(landed.stream("web_events")).createOrReplaceTempView("cut");
    spark
        .read()
        .option("header", true)
        .option("escape", "\"")
        .csv(events.toString())
        .selectExpr("event_id", "domain_sessionid")
        .distinct()
        .createOrReplaceTempView("raw");
    spark
        .read()
        .option("header", true)
        .option("escape", "\"")
        .csv(data.resolve(EXPECTED).toString())
        .createOrReplaceTempView("expected");
    var compared = spark.sql(COMPARED).cache();

    // Its sessions begin with a view or a ping: the consent banners seen before any are no
    // sessions.
    assertThat(compared.where("sessions IS NULL AND views = 0").count()).isEqualTo(27);
    // Agreed on.
    assertThatRows(compared.where("visits = sessions AND views = page_views AND NOT shared"))
        .hasRows(
            """
            session  | visits | views
            0b0c7bb5 | 1      | 4
            37b340c1 | 1      | 6
            4d34b56a | 1      | 1
            6b379f3e | 1      | 3
            79831fae | 1      | 1
            b5c4939c | 1      | 1
            """);
    // 067bcc8e: another campaign begins a visit with us.
    // 0b0c7bb5, 0b5d421a: a ping without its view counts as a view there.
    // 2bfc2c76: a day between two events ends a visit with us; there the session goes on, and what
    //   comes after three days is put into quarantine.
    // 540b6c4f: one session over three ids of the browser; a visit is of one device with us.
    // 6f19f1f4, df2bf41d and 93c11143, cde5b90f: two sessions at the same time in one browser are
    //   one visit with us.
    // 76053423: a view with the id of another is the same view there.
    // 7edb1641: sent more than three days after it happened, it comes too late there.
    // d21c000a: so does a view eight months after the first; with us it is another visit.
    // e7971181: a view without an id is none there.
    assertThatRows(
            compared.where(
                "NOT (visits <=> sessions AND views <=> page_views AND NOT shared)"
                    + " AND NOT (sessions IS NULL AND views = 0)"))
        .hasRows(
            """
            session  | visits | views | shared | sessions | page_views
            067bcc8e | 2      | 6     | false  | 1        | 6
            0b0c7bb5 | 1      | 0     | false  | 1        | 1
            0b0c7bb5 | 1      | 0     | false  | 1        | 1
            0b5d421a | 1      | 0     | false  | 1        | 1
            2bfc2c76 | 11     | 4     | false  | 1        | 2
            540b6c4f | 3      | 3     | false  | 1        | 3
            6f19f1f4 | 1      | 3     | true   | 1        | 3
            76053423 | 1      | 8     | false  | 1        | 7
            7edb1641 | 1      | 1     | false  |          |
            93c11143 | 1      | 1     | true   | 1        | 1
            cde5b90f | 1      | 3     | true   | 1        | 3
            d21c000a | 2      | 2     | false  | 1        | 1
            df2bf41d | 1      | 1     | true   | 1        | 1
            e7971181 | 1      | 1     | false  |          |
            """);
  }
}
