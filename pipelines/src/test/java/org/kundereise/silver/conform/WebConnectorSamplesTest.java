package org.kundereise.silver.conform;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.testing.SparkExtension;

/** What the connectors make of what happens on a site: analytics and access logs. */
@ExtendWith(SparkExtension.class)
class WebConnectorSamplesTest {
  @Test
  void webEventsOfSnowplowAndGoogleAnalytics(SparkSession spark) {
    LandedSource snowplow =
        LandedSource.of(spark, "snowplow", LandedSource.sample("snowplow"), Map.of());
    LandedSource landed = LandedSource.of(spark, "ga4", LandedSource.sample("ga4"), Map.of());
    assertThatRows(snowplow.files().union(landed.files()))
        .hasRows(
            """
            file                 | rows_in | rows_accepted | rows_rejected | rows_duplicate
            events.csv           | 6       | 4             | 1             | 1
            events_20240301.json | 6       | 4             | 1             | 1
            """);
    assertThatRows(snowplow.stream("web_events"))
        .hasRows(
            """
            event_id | anonymous_id | user_id | occurred_at             | name      | page    | referrer            | utm_source | device  | order_id | user_agent
            e1       | d1           |         | 2024-03-01 10:00:00.123 | page_view | /       | https://google.com/ | google     | desktop |          | Mozilla/5.0 (X11; Linux x86_64)
            e2       | d1           | kari    | 2024-03-01 10:01:00     | page_view | /skis   |                     |            | desktop |          |
            e3       | d1           | kari    | 2024-03-01 10:02:00     | purchase  | /thanks |                     |            | desktop | 1001     |
            e4       | n2           |         | 2024-03-01 11:00:00     | page_view | /       |                     |            | mobile  |          | Mozilla/5.0 (compatible; Googlebot/2.1)
            """);
    assertThatRows(landed.stream("web_events"))
        .hasRows(
            """
            anonymous_id | user_id | occurred_at         | name         | page  | referrer                | utm_source | utm_medium | device | search_term | product_id | order_id
            d1           |         | 2024-03-01 10:00:00 | page_view    | /skis | https://www.google.com/ | google     | cpc        | mobile |             |            |
            d1           | kari    | 2024-03-01 10:01:00 | product_view |       |                         |            |            |        |             | sku1       |
            d1           |         | 2024-03-01 10:02:00 | search       |       |                         |            |            |        | wool        |            |
            d1           |         | 2024-03-01 10:03:00 | purchase     |       |                         |            |            |        |             |            | 1001
            """);
  }

  /** Moments of actions are the site's local time; raw tables are UTC. */
  @Test
  void visitsOfMatomo(SparkSession spark) {
    LandedSource landed = LandedSource.of(spark, "matomo", LandedSource.sample("matomo"), Map.of());
    assertThatRows(landed.files())
        .hasRows(
            """
            file                   | rows_in | rows_accepted | rows_rejected | rows_duplicate
            actions.csv            | 5       | 4             | 1             | 0
            conversions.csv        | 3       | 3             | 0             | 0
            error-visits.json      | 0       | 0             | 0             | 0
            visits-2024-03-01.json | 7       | 4             | 3             | 0
            """);
    assertThatRows(landed.rejects())
        .hasRows(
            """
            file                   | row_number | error_type | column_name          | value
            actions.csv            | 5          | unreadable | occurred_at          | 01.03.2024 23:11
            error-visits.json      | 0          | file       |                      |
            visits-2024-03-01.json | 4          | unclaimed  |                      |
            visits-2024-03-01.json | 5          | invalid    | firstActionTimestamp | 1709280000
            visits-2024-03-01.json | 6          | unreadable | occurred_at          | 09:00
            """);
    assertThatRows(landed.stream("web_events"))
        .hasRows(
            """
            event_id                     | anonymous_id     | user_id           | occurred_at         | name         | page         | referrer                  | utm_source | utm_medium | utm_campaign | device  | load_ms | search_term | product_id | order_id
            501/action/9001              | c0ffee00c0ffee00 |                   | 2024-03-01 08:00:00 | page_view    | /            | google                    |            |            |              | mobile  | 812     |             |            |
            501/search/9002              | c0ffee00c0ffee00 |                   | 2024-03-01 08:00:30 | search       |              |                           |            |            |              | mobile  |         | ull & silke |            |
            501/action/9003              | c0ffee00c0ffee00 |                   | 2024-03-01 08:01:00 | product_view | /ull/genser  |                           |            |            |              | mobile  | 90      |             | sku1       |
            501/event/n1                 | c0ffee00c0ffee00 |                   | 2024-03-01 08:01:10 | play_film    | /ull/genser  |                           |            |            |              | mobile  |         |             |            |
            501/event/n2                 | c0ffee00c0ffee00 |                   | 2024-03-01 08:01:10 | play_film    | /ull/genser  |                           |            |            |              | mobile  |         |             |            |
            501/ecommerceAbandonedCart/n1| c0ffee00c0ffee00 |                   | 2024-03-01 08:03:20 | add_to_cart  |              |                           |            |            |              | mobile  |         |             |            |
            501/ecommerceOrder/1001      | c0ffee00c0ffee00 |                   | 2024-03-01 08:05:00 | purchase     |              |                           |            |            |              | mobile  |         |             |            | 1001
            502/action/9101              | visit/502        | kari@mail.example | 2024-07-01 10:00:00 | page_view    | /salg        |                           | newsletter | email      | Sommer       | desktop |         |             |            |
            502/action/9102              | visit/502        | kari@mail.example | 2024-07-01 10:01:00 | page_view    | /kasse       |                           |            |            |              | desktop |         |             |            |
            503/action/9201              | 00000000000000a3 |                   | 2024-03-01 08:00:00 | page_view    | /            | https://blog.example/tips |            |            |              |         |         |             |            |
            601/action/1                 | 00000000000000b1 |                   | 2024-03-01 22:59:59 | page_view    | /ull         | https://blog.example/     |            |            |              | desktop |         |             |            |
            601/action/2                 | 00000000000000b1 | kari              | 2024-03-01 23:00:10 | page_view    | /            |                           |            |            |              | desktop |         |             |            |
            601/action/3                 | 00000000000000b1 | kari              | 2024-03-01 23:00:20 | search       |              |                           |            |            |              | desktop |         | votter      |            |
            602/action/4                 | 00000000000000b2 |                   | 2024-03-01 23:10:00 | download     | /brosjyre.pdf |                          | facebook   | paid       | Sommer       | mobile  |         |             |            |
            601/conversion/0/1002        | 00000000000000b1 | kari              | 2024-03-01 23:05:00 | purchase     | /takk        |                           |            |            |              |         |         |             |            | 1002
            601/conversion/-1/0          | 00000000000000b1 | kari              | 2024-03-01 23:04:00 | add_to_cart  | /kurv        |                           |            |            |              |         |         |             |            |
            602/conversion/3/12          | 00000000000000b2 |                   | 2024-03-01 23:12:00 | goal         | /nyhetsbrev  |                           |            |            |              |         |         |             |            |
            """);
  }

  /** The ids are the first digits of SHA-256 over salt, agent and address, by another program. */
  @Test
  void accessLogs(SparkSession spark) {
    Map<String, String> with =
        Map.of(
            "salt", "pepper",
            "hosts", "'shop.example', 'www.shop.example'",
            "not_pages", "^/wp-admin/",
            "last_field", "cookie");
    LandedSource landed = LandedSource.of(spark, "weblogs", LandedSource.sample("weblogs"), with);
    assertThatRows(landed.rejects().withColumn("value", expr("left(value, 12)")))
        .hasRows(
            """
            row_number | error_type | column_name | value        | message
            2          | invalid    | request     | GET /a/site. | request GET /a/site.css?v=3 HTTP/1.1 is for a part of a page
            4          | invalid    | status      | 303          | status 303 leads to another page
            11         | invalid    | agent       | Mozilla/5.0  | agent Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) is a machine
            12         | invalid    | agent       | -            | agent - is a machine
            13         | invalid    | request     | HEAD / HTTP/ | request HEAD / HTTP/1.1 looks at no page
            14         | invalid    | request     | \\x16\\x03\\x01 | request \\x16\\x03\\x01\\x00 is no request
            15         | invalid    | request     | GET /wp-admi | request GET /wp-admin/x.php HTTP/1.1 is not of the site's pages
            16         | unreadable | occurred_at | 32/Mar/2024: | Cannot read occurred_at as TIMESTAMP: '32/Mar/2024:10:00:04 +0000'
            18         | malformed  |             |              | the line is not as the pattern says
            """);
    assertThatRows(
            landed.stream("web_events").withColumn("anonymous_id", expr("left(anonymous_id, 8)")))
        .hasRows(
            """
            anonymous_id | user_id | occurred_at         | name      | page         | referrer                | utm_source  | utm_medium | utm_campaign | device  | search_term
            29bb3fb6     |         | 2024-03-01 08:00:00 | page_view | /            | https://mail.example/   | news letter | email      | vår          | desktop |
            29bb3fb6     |         | 2024-03-01 08:00:20 | search    | /sok         |                         |             |            |              | desktop | ull & silke
            29bb3fb6     | kari    | 2024-03-01 08:01:00 | page_view | /takk        |                         |             |            |              | desktop |
            29bb3fb6     | kari    | 2024-03-01 08:01:00 | page_view | /takk        |                         |             |            |              | desktop |
            58f0c144     |         | 2024-03-01 10:00:05 | download  | /katalog.pdf |                         |             |            |              | tablet  |
            722052fc     |         | 2024-03-31 00:59:59 | page_view | /ull         | https://www.google.com/ |             | cpc        |              | mobile  |
            722052fc     |         | 2024-03-31 01:00:00 | error     | /finnes-ikke |                         |             |            |              | mobile  |
            9f3c         |         | 2024-03-01 10:00:00 | page_view | /hei         |                         |             |            |              | tablet  |
            fc176ded     |         | 2024-03-01 10:00:06 | page_view | /kort        |                         |             |            |              |         |
            """);
    assertThat(landed.stream("web_events").select("event_id").distinct().count()).isEqualTo(9);
  }

  /** As BigQuery writes it: the parameters are structs and lists, not text. */
  @Test
  void nestedColumnsOfParquetReadAsThoseOfJson(SparkSession spark, @TempDir Path folder)
      throws IOException {
    Path json = LandedSource.sample("ga4").resolve("events_20240301.json");
    Path written = folder.resolve("written");
    spark.read().json(json.toString()).coalesce(1).write().parquet(written.toString());
    try (Stream<Path> parts = Files.list(written)) {
      Path part = parts.filter(p -> p.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.move(part, folder.resolve("events_20240301.parquet"));
    }
    LandedSource landed = LandedSource.of(spark, "ga4", folder, Map.of());
    assertThatRows(landed.stream("web_events").where("event_id IS NOT NULL"))
        .hasRows(
            """
            anonymous_id | user_id | occurred_at         | name         | page  | utm_medium | device | search_term | product_id | order_id
            d1           |         | 2024-03-01 10:00:00 | page_view    | /skis | cpc        | mobile |             |            |
            d1           | kari    | 2024-03-01 10:01:00 | product_view |       |            |        |             | sku1       |
            d1           |         | 2024-03-01 10:02:00 | search       |       |            |        | wool        |            |
            d1           |         | 2024-03-01 10:03:00 | purchase     |       |            |        |             |            | 1001
            """);
  }
}
