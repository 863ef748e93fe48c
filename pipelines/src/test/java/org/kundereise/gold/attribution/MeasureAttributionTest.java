package org.kundereise.gold.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.attribution.MeasureAttribution.Facts;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.lake.TableHash;
import org.kundereise.silver.spend.SpendTable;
import org.kundereise.silver.web.PageHealthTable;
import org.kundereise.stats.attribution.Model;
import org.kundereise.stats.attribution.TouchCredits;
import org.kundereise.stats.attribution.Transform;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureAttributionTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);

  /**
   * Ann: mail, search, order of 100 on 31 January in Oslo's evening, which is February there; then
   * direct, order of 50. Bo: search twice, nothing. Cy: an order at the till.
   */
  private static final String TOUCHPOINTS =
      """
      touchpoint_id | customer_id | occurred_at         | kind   | nth | channel     | campaign | value | score
      v1            | ann         | 2024-01-20 10:00:00 | visit  | 1   | Email       | news     |       |
      v2            | ann         | 2024-01-27 10:00:00 | visit  | 2   | Paid Search | brand    |       |
      o1            | ann         | 2024-01-31 23:30:00 | order  | 1   | Paid Search | brand    | 100   |
      v3            | ann         | 2024-02-10 10:00:00 | visit  | 3   | Direct      |          |       |
      t1            | ann         | 2024-02-10 11:00:00 | ticket | 1   | Support     |          |       |
      o2            | ann         | 2024-02-10 12:00:00 | order  | 2   | Direct      |          | 50    |
      v4            | bo          | 2024-02-11 10:00:00 | visit  | 1   | Paid Search | brand    |       |
      v5            | bo          | 2024-02-12 10:00:00 | visit  | 2   | Paid Search | generic  |       |
      o3            | cy          | 2024-02-20 10:00:00 | order  | 1   | Store       |          | 10    |
      v6            | bo          | 2024-03-25 10:00:00 | visit  | 3   | Direct      |          |       |
      """;

  private static final String SPEND =
      """
      source | spend_date | channel     | campaign | cost
      ads    | 2024-02-01 | Google Ads  | brand    | 20
      ads    | 2024-02-29 | Google Ads  | brand    | 10.5
      ads    | 2024-02-29 | Google Ads  | never    | 4
      ads    | 2024-02-03 | paid search | generic2 | 1
      ads    | 2024-02-03 | Radio       | jingle   | 8
      ads    | 2024-01-31 | Google Ads  | brand    | 7
      """;

  @Test
  void creditsAddUpAndSpendFindsItsChannel(SparkSession spark) {
    Dataset<Row> spend = Rows.of(spark, SpendTable.TABLE.schema(), SPEND);
    MeasureAttribution measure = new MeasureAttribution(rules(0));
    Dataset<Row> evidence =
        measure.evidence(
            new Facts(touchpoints(spark, TOUCHPOINTS), Optional.of(spend), Optional.empty()), DAY);
    Dataset<Row> table =
        measure.credits(evidence, Fingerprints.of(evidence), DAY, 1).localCheckpoint();

    assertThatRows(table.where("model = 'linear' AND conversion = 'order' AND conversions > 0"))
        .hasRows(
            """
            month      | channel     | campaign | conversions | value   | n | spend   | is_mature
            2024-02-01 | Email       | All      | 0.500000    | 50.0000 | 1 |         | true
            2024-02-01 | Email       | news     | 0.500000    | 50.0000 | 1 |         | true
            2024-02-01 | Paid Search | All      | 0.500000    | 50.0000 | 1 | 31.5000 | true
            2024-02-01 | Paid Search | brand    | 0.500000    | 50.0000 | 1 | 30.5000 | true
            2024-02-01 | Direct      | All      | 1.000000    | 50.0000 | 1 |         | true
            2024-02-01 | Direct      | None     | 1.000000    | 50.0000 | 1 |         | true
            2024-02-01 | Store       | All      | 1.000000    | 10.0000 | 1 |         | true
            2024-02-01 | Store       | None     | 1.000000    | 10.0000 | 1 |         | true
            """);
    assertThatRows(
            table
                .where("model = 'last' AND conversion = 'order' AND spend > 0")
                .where("month = date'2024-02-01'")
                .selectExpr(
                    "channel", "campaign", "spend", "round(cac, 4) cac", "round(roas, 4) roas"))
        .hasRows(
            """
            channel     | campaign | spend   | cac  | roas
            Google Ads  | All      | 4.0000  |      | 0.0
            Google Ads  | never    | 4.0000  |      | 0.0
            Paid Search | All      | 31.5000 | 31.5 | 3.1746
            Paid Search | brand    | 30.5000 | 30.5 | 3.2787
            Paid Search | generic2 | 1.0000  |      | 0.0
            Radio       | All      | 8.0000  |      | 0.0
            Radio       | jingle   | 8.0000  |      | 0.0
            """);
    // Time decay: 11.56 and 4.56 days before, half-life 7: weights 1 and 2.
    assertThatRows(
            table
                .where("conversion = 'first' AND campaign = 'All' AND value > 0")
                .where("model IN ('last_non_direct', 'time_decay', 'first')")
                .select("model", "channel", "conversions"))
        .hasRows(
            """
            model           | channel     | conversions
            first           | Email       | 1.000000
            first           | Store       | 1.000000
            last_non_direct | Paid Search | 1.000000
            last_non_direct | Store       | 1.000000
            time_decay      | Email       | 0.333333
            time_decay      | Paid Search | 0.666667
            time_decay      | Store       | 1.000000
            """);
    /* From the start 1/4 each to Email, Direct and Store, and to Paid Search, which Email leads to
    too; of two there one converts. 3/4 convert (Email 1/8 + search 1/8 + 1/4 + 1/4). Effects:
    Email 1/6, search 1/3, Direct and Store 1/3; of 3 orders: 3/7, 6/7, 6/7, 6/7. */
    assertThatRows(
            table
                .where("model = 'markov' AND conversion = 'order' AND campaign IN ('All', 'brand')")
                .where("month = date'2024-02-01' AND conversions > 0")
                .select("channel", "campaign", "conversions", "markov_order"))
        .hasRows(
            """
            channel     | campaign | conversions | markov_order
            Direct      | All      | 0.857143    | 1
            Email       | All      | 0.428571    | 1
            Paid Search | All      | 0.857143    | 1
            Paid Search | brand    | 0.857143    | 1
            Store       | All      | 0.857143    | 1
            """);
    assertThatRows(
            table
                .where("campaign = 'All'")
                .groupBy("conversion", "model")
                .agg(Map.of("conversions", "sum", "value", "sum"))
                .selectExpr("conversion", "`sum(conversions)` c", "`sum(value)` v")
                .distinct())
        .hasRows(
            """
            conversion | c        | v
            order      | 3.000000 | 160.0000
            first      | 2.000000 | 110.0000
            """);
    assertThatRows(
            table
                .selectExpr(
                    "month",
                    "conversion",
                    "model",
                    "channel",
                    "if(campaign = 'All', conversions, -conversions) c",
                    "if(campaign = 'All', value, -value) v")
                .groupBy("month", "conversion", "model", "channel")
                .agg(Map.of("c", "sum", "v", "sum"))
                .where("`sum(c)` <> 0 OR `sum(v)` <> 0")
                .selectExpr("count(*) AS differing"))
        .hasRows("differing\n0");
  }

  /**
   * Display is on no path to the order, yet leads to Email, where half convert. Of four who start
   * two come to Display and one of them goes on to Email: 1/4 converts in all, and 1/8 would
   * without Display. What it earns is shared by its campaigns to the last digit.
   */
  @Test
  void aChannelOnPathsToNothingCanEarn(SparkSession spark) {
    Dataset<Row> touchpoints =
        touchpoints(
            spark,
            TOUCHPOINTS.lines().findFirst().orElseThrow()
                + "\n"
                + """
                  d1 | dag | 2024-01-02 10:00:00 | visit | 1 | Display | a    |    |
                  d2 | dag | 2024-01-03 10:00:00 | visit | 2 | Email   | news |    |
                  e1 | eli | 2024-01-02 10:00:00 | visit | 1 | Email   | news |    |
                  e2 | eli | 2024-01-03 10:00:00 | order | 1 | Email   |      | 50 |
                  f1 | fia | 2024-01-02 10:00:00 | visit | 1 | Display | b    |    |
                  g1 | gro | 2024-01-02 10:00:00 | visit | 1 | Direct  |      |    |
                  """);
    MeasureAttribution measure = new MeasureAttribution(rules(0));
    Dataset<Row> evidence =
        measure.evidence(new Facts(touchpoints, Optional.empty(), Optional.empty()), DAY);
    assertThatRows(
            measure
                .credits(evidence, Fingerprints.of(evidence), DAY, 1)
                .where("conversion = 'order' AND model = 'markov'")
                .select("channel", "campaign", "conversions", "value", "n"))
        .hasRows(
            """
            channel | campaign | conversions | value   | n
            Direct  | All      | 0.000000    | 0.0000  | 0
            Direct  | None     | 0.000000    | 0.0000  | 0
            Display | All      | 0.333333    | 16.6667 | 0
            Display | a        | 0.166667    | 8.3334  | 0
            Display | b        | 0.166666    | 8.3333  | 0
            Email   | All      | 0.666667    | 33.3333 | 1
            Email   | news     | 0.666667    | 33.3333 | 1
            """);
  }

  /**
   * A ticket and an outage on the way. Dee visits while the page is down and goes, Ann has a ticket
   * and orders.
   */
  @Test
  void badTouchesCostConversions(SparkSession spark) {
    Dataset<Row> touchpoints =
        touchpoints(
            spark,
            TOUCHPOINTS
                + "v7 | dee | 2024-02-03 10:20:00 | visit | 1 | Direct | | |\n"
                + "v8 | eve | 2024-02-03 11:20:00 | visit | 1 | Direct | | |\n"
                + "o8 | eve | 2024-02-03 11:40:00 | order | 1 | Direct | | 20 |\n");
    Dataset<Row> checks =
        Rows.of(
            spark,
            PageHealthTable.TABLE.schema(),
            """
            source | page | checked_at          | is_up
            ping   | /    | 2024-02-03 09:00:00 | true
            ping   | /    | 2024-02-03 10:00:00 | false
            ping   | /    | 2024-02-03 11:00:00 | true
            ping   | /x   | 2024-02-03 11:10:00 | true
            """);
    MeasureAttribution measure = new MeasureAttribution(rules(20));
    Dataset<Row> evidence =
        measure.evidence(new Facts(touchpoints, Optional.empty(), Optional.of(checks)), DAY);
    /* Of three who come directly one meets the outage and goes, one has a ticket and orders, one
    orders. Without the outage 5 of 6 paths would be orders instead of 4, and the third worth 35. */
    assertThatRows(
            measure
                .badTouches(evidence, DAY, 1)
                .where("conversion = 'order' AND month = date'2024-02-01'")
                .selectExpr(
                    "bad_touch",
                    "paths",
                    "conversions",
                    "paths_met",
                    "conversions_met",
                    "round(rate, 6) rate",
                    "round(rate_without, 6) without",
                    "round(lost_conversions, 6) lost",
                    "round(lost_value, 2) worth",
                    "lost_conversions_low <= lost_conversions lower",
                    "lost_conversions_high >= lost_conversions higher"))
        .hasRows(
            """
            bad_touch | paths | conversions | paths_met | conversions_met | rate     | without  | lost | worth | lower | higher
            outage    | 6     | 4           | 1         | 0               | 0.666667 | 0.833333 | 1.0  | 35.0  | true  | true
            ticket    | 6     | 4           | 1         | 1               | 0.666667 | 0.583333 | -0.5 | -40.0 | true  | true
            """);
  }

  /** Many customers with random touches, in another order and other partitions. */
  @Test
  void anyOrderGivesTheSameAndASecondRunNothing(Lake lake) {
    lake.replace(TouchpointsTable.TABLE, touchpoints(lake.spark(), manyTouchpoints()));
    MeasureAttribution measure = new MeasureAttribution(rules(30));
    RowCounts first = measure.run(lake, 1, DAY, Reach.EVERYTHING);
    assertThat(first.out()).isPositive();
    TableHash hash = TableHash.of(lake.read(AttributionTable.TABLE));
    TableHash bad = TableHash.of(lake.read(BadTouchesTable.TABLE));
    assertThat(measure.run(lake, 2, DAY, Reach.CHANGES).out()).isZero();
    assertThatRows(
            lake.read(AttributionTable.TABLE)
                .selectExpr(
                    "bool_and(conversions_low <= conversions AND conversions <= conversions_high) c",
                    "bool_and(value_low <= value AND value <= value_high) v",
                    "max(conversions_high - conversions_low) > 1 wide"))
        .hasRows("c | v | wide\ntrue | true | true");

    AttributionRules off =
        new AttributionRules(
            List.of(),
            "true",
            List.of(),
            Duration.ofDays(1),
            Transform.UNIQUE,
            List.of(),
            1,
            rules(0).credits(),
            Map.of(),
            0,
            ZoneId.of("UTC"));
    new MeasureAttribution(off).run(lake, 3, DAY, Reach.EVERYTHING);
    assertThat(lake.read(AttributionTable.TABLE).isEmpty()).isTrue();

    Dataset<Row> shuffled =
        touchpoints(lake.spark(), reversed(manyTouchpoints())).repartition(3).localCheckpoint();
    Dataset<Row> evidence =
        measure
            .evidence(new Facts(shuffled, Optional.empty(), Optional.empty()), DAY)
            .localCheckpoint();
    Dataset<Row> table =
        measure.credits(evidence, Fingerprints.of(evidence), DAY, 3).localCheckpoint();
    assertThat(TableHash.of(table)).isEqualTo(hash);
    assertThat(TableHash.of(measure.badTouches(evidence, DAY, 3))).isEqualTo(bad);
    Dataset<Row> worth =
        shuffled.where("kind = 'order'").selectExpr("count(*) AS orders", "sum(value) AS worth");
    assertThatRows(
            table
                .where("campaign = 'All' AND conversion = 'order'")
                .groupBy("model")
                .agg(Map.of("conversions", "sum", "value", "sum"))
                .join(worth)
                .where("`sum(conversions)` = orders AND `sum(value)` = worth")
                .selectExpr("count(*) AS models"))
        .hasRows("models\n8");
  }

  @Test
  void onlyMonthsWithOtherEvidenceAreEstimatedAnew(Lake lake) {
    MeasureAttribution measure = new MeasureAttribution(rules(10));
    String before = manyTouchpoints();
    lake.replace(TouchpointsTable.TABLE, touchpoints(lake.spark(), before));
    measure.run(lake, 1, DAY, Reach.EVERYTHING);
    // One visit is gone, and Zoe orders in March.
    String after =
        before.replaceFirst("x\\d+ .* 2024-03-.*\n", "")
            + "z1 | zoe | 2024-03-05 09:00:00 | visit | 1 | Email | | |\n"
            + "z2 | zoe | 2024-03-05 10:00:00 | order | 1 | Email | | 70 |\n";
    lake.replace(TouchpointsTable.TABLE, touchpoints(lake.spark(), after));

    measure.run(lake, 2, DAY, Reach.CHANGES);

    assertThat(measure.run(lake, 3, DAY, Reach.EVERYTHING).out()).isZero();
    for (Table table : List.of(AttributionTable.TABLE, BadTouchesTable.TABLE)) {
      assertThatRows(lake.read(table).select("month", "night_seq").distinct())
          .hasRows(
              """
              month      | night_seq
              2024-01-01 | 1
              2024-02-01 | 1
              2024-03-01 | 2
              """);
    }
    // January and its look-back were over at the end of March, February's are in April.
    LocalDate april = LocalDate.of(2024, 4, 15);
    measure.run(lake, 4, april, Reach.CHANGES);
    assertThat(measure.run(lake, 5, april, Reach.EVERYTHING).out()).isZero();
  }

  private static String manyTouchpoints() {
    Random draw = new Random(4);
    List<String> channels = List.of("Email", "Paid Search", "Direct", "Display", "Referral");
    StringBuilder rows = new StringBuilder(TOUCHPOINTS.lines().findFirst().orElseThrow() + "\n");
    for (int i = 0; i < 1_500; i++) {
      int kind = draw.nextInt(10);
      rows.append(
          "x%d | c%d | 2024-0%d-%02d %02d:00:00 | %s | 1 | %s | %s | %s |\n"
              .formatted(
                  i,
                  draw.nextInt(150),
                  1 + draw.nextInt(3),
                  1 + draw.nextInt(28),
                  draw.nextInt(24),
                  kind < 7 ? "visit" : kind < 9 ? "order" : "ticket",
                  channels.get(draw.nextInt(channels.size())),
                  draw.nextBoolean() ? "camp" + draw.nextInt(3) : "",
                  kind < 7 ? "" : 1 + draw.nextInt(100_000) / 100.0));
    }
    return rows.toString();
  }

  private static String reversed(String table) {
    List<String> lines = new ArrayList<>(table.lines().toList());
    String header = lines.remove(0);
    Collections.reverse(lines);
    return header + "\n" + String.join("\n", lines);
  }

  private static Dataset<Row> touchpoints(SparkSession spark, String table) {
    return Rows.of(spark, TouchpointsTable.TABLE.schema(), table)
        .withColumn("orders_before", lit(0))
        .withColumn("source", lit("s"))
        .withColumn("source_key", col("touchpoint_id"))
        .withColumn("night_seq", lit(1L));
  }

  private static AttributionRules rules(int samples) {
    return new AttributionRules(
        List.of(
            new AttributionRules.Kind("order", "kind = 'order'"),
            new AttributionRules.Kind("first", "kind = 'order' AND nth = 1")),
        "kind = 'visit'",
        List.of(new AttributionRules.Kind("ticket", "kind = 'ticket'")),
        Duration.ofDays(30),
        Transform.UNIQUE,
        List.of(Model.values()),
        1,
        new TouchCredits(Set.of("Direct"), 0.4, 0.4, 7),
        Map.of(),
        samples,
        ZoneId.of("Europe/Oslo"));
  }
}
