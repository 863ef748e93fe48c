package org.kundereise.gold.churn;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.demo.DemoLives;
import org.kundereise.demo.DemoLives.DemoLife;
import org.kundereise.demo.DemoLives.Happened;
import org.kundereise.gold.churn.LossRule.Loss;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Reach;
import org.kundereise.lake.Table;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.orders.RefundsTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.tickets.TicketEventsTable;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureChurnTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final LossRule RULE = new LossRule(Loss.NO_PURCHASE, 90);
  private static final Troubles TROUBLES =
      new Troubles(
          Duration.ofHours(24),
          List.of("Late", "damaged"),
          new ExitQuestion("Q7", Map.of("Slow", "slow_responses_90d")));
  private static final Set<String> TOUCHPOINTS =
      Set.of("visit", "cart", "order", "refund", "ticket", "review");

  private static void replace(Lake lake, Table table, String rows) {
    lake.replace(table, Rows.of(lake.spark(), table.schema(), rows));
  }

  private static void fold(Lake lake) {
    new FoldJourneys(List.of()).run(lake, 1, Reach.EVERYTHING, lake.spark()::emptyDataFrame);
  }

  /** Each fact at its moment; what is no fact stays out. */
  @Test
  void factsThatJourneysDoNotHoldAreBroughtIn(Lake lake) {
    replace(
        lake,
        TouchpointsTable.TABLE,
        """
        touchpoint_id | customer_id | occurred_at          | kind   | nth | orders_before | channel | source | source_key | value | night_seq
        1             | ada         | 2024-01-01T00:00:00Z | order  | 1   | 0             | Shop    | s      | o1         | 10    | 1
        2             | ada         | 2024-01-02T00:00:00Z | ticket | 1   | 1             | Mail    | s      | t1         |       | 1
        3             | ada         | 2024-01-03T00:00:00Z | ticket | 2   | 1             | Mail    | s      | t2         |       | 1
        4             | ada         | 2024-01-04T00:00:00Z | survey | 1   | 1             | Mail    | s      | a1         |       | 1
        5             | ada         | 2024-01-05T00:00:00Z | survey | 2   | 1             | Mail    | s      | a2         |       | 1
        6             | ada         | 2024-01-06T00:00:00Z | refund | 1   | 1             | Shop    | s      | r1         | -1    | 1
        7             | ada         | 2024-01-07T00:00:00Z | refund | 2   | 1             | Shop    | s      | r2         | -1    | 1
        9             | ada         | 2024-01-10T00:00:00Z | survey | 3   | 1             | Mail    | s      | a3         |       | 1
        10            | ada         | 2024-01-11T00:00:00Z | survey | 4   | 1             | Mail    | s      | a4         |       | 1
        11            | ada         | 2024-01-12T00:00:00Z | survey | 5   | 1             | Mail    | s      | a5         |       | 1
        8             | bo          | 2024-01-07T00:00:00Z | visit  | 1   | 0             | Shop    | s      | v1         |       | 1
        """);
    replace(
        lake,
        TicketEventsTable.TABLE,
        """
        source | event_id | ticket_id | occurred_at          | kind     | is_public | author_role | file_id | row_number | night_seq
        s      | e1       | t1        | 2024-01-02T00:00:00Z | created  | true      | customer    | f       | 1          | 1
        s      | e2       | t1        | 2024-01-02T01:00:00Z | note     | false     | staff       | f       | 1          | 1
        s      | e3       | t1        | 2024-01-03T00:00:01Z | reply    | true      | staff       | f       | 1          | 1
        s      | e4       | t1        | 2024-01-09T00:00:00Z | reopened |           | customer    | f       | 1          | 1
        s      | e5       | t2        | 2024-01-04T00:00:00Z | reply    | true      | staff       | f       | 1          | 1
        """);
    replace(
        lake,
        SurveyAnswersTable.TABLE,
        """
        source | answer_id | question_id | choice | metric | scale_min | scale_max | score | answered_at          | file_id | row_number | night_seq
        s      | a1        | Q1          |        | nps    | 0         | 10        | 6     | 2024-01-04T00:00:00Z | f       | 1          | 1
        s      | a2        | Q2          |        | csat   | 1         | 5         | 4     | 2024-01-05T00:00:00Z | f       | 1          | 1
        s      | a3        | Q7          | Slow   | other  |           |           |       | 2024-01-10T00:00:00Z | f       | 1          | 1
        s      | a4        | Q7          | Bored  | other  |           |           |       | 2024-01-11T00:00:00Z | f       | 1          | 1
        s      | a5        | Q8          | Slow   | other  |           |           |       | 2024-01-12T00:00:00Z | f       | 1          | 1
        """);
    replace(
        lake,
        RefundsTable.TABLE,
        """
        source | refund_id | refunded_at          | amount | reason | file_id | row_number | night_seq
        s      | r1        | 2024-01-06T00:00:00Z | 1      | LATE   | f       | 1          | 1
        s      | r2        | 2024-01-07T00:00:00Z | 1      | regret | f       | 1          | 1
        """);
    replace(
        lake,
        OrdersTable.TABLE,
        """
        source | order_id | ordered_at           | discount | file_id | row_number | night_seq
        s      | o1       | 2024-01-01T00:00:00Z | 2        | f       | 1          | 1
        """);
    replace(
        lake,
        CustomersTable.TABLE,
        """
        customer_id | is_known | first_seen_at        | touchpoints | orders | revenue | tickets | segment | loyalty_since | night_seq
        ada         | true     | 2024-01-01T00:00:00Z | 7           | 1      | 10      | 2       | New     | 2024-01-08    | 1
        """);
    fold(lake);

    List<Row> rows = new GatherHistories(RULE, TROUBLES, OSLO).of(lake).collectAsList();

    assertThat(rows).singleElement().extracting(row -> row.getString(0)).isEqualTo("ada");
    History ada = GatherHistories.history(rows.get(0));
    assertThat(
            IntStream.range(0, ada.facts().length)
                .mapToObj(
                    i ->
                        "%s %s %s"
                            .formatted(
                                Instant.ofEpochSecond(ada.factTimes()[i] / 1_000_000),
                                Fact.ALL[ada.facts()[i]],
                                ada.factValues()[i])))
        .containsExactly(
            "2024-01-01T00:00:00Z DISCOUNT 2.0",
            "2024-01-03T00:00:00Z SLOW_RESPONSE 1.0",
            "2024-01-04T00:00:00Z SCORE 0.6",
            "2024-01-04T00:00:00Z LOW_SCORE 0.6",
            "2024-01-05T00:00:00Z SCORE 0.75",
            "2024-01-06T00:00:00Z FAULT 1.0",
            "2024-01-09T00:00:00Z REOPENED 1.0",
            "2024-01-10T00:00:00Z EXIT_REASON 0.0",
            "2024-01-11T00:00:00Z EXIT_REASON -1.0");
    assertThat(Instant.ofEpochSecond(ada.memberSince() / 1_000_000))
        .isEqualTo("2024-01-07T23:00:00Z");
  }

  @Test
  void aNightScoresWhoCanBeLostAndDoesItOnce(Lake lake) {
    List<Row> rows = new ArrayList<>();
    for (DemoLife life : DemoLives.of(800, 4)) {
      for (Happened h : life.happened()) {
        if (TOUCHPOINTS.contains(h.what())) {
          rows.add(touchpoint(rows.size(), life.id(), h));
        }
      }
    }
    lake.replace(
        TouchpointsTable.TABLE,
        lake.spark().createDataFrame(rows, TouchpointsTable.TABLE.nullable()));
    fold(lake);
    MeasureChurn churn = new MeasureChurn(RULE, TROUBLES, 30, OSLO);
    LocalDate night = LocalDate.of(2026, 10, 30);
    List<String> warnings = new ArrayList<>();

    assertThat(churn.run(lake, 1, night, warnings::add).out()).isPositive();
    assertThat(churn.run(lake, 2, night, warnings::add).out()).isZero();

    List<Row> scores = lake.read(ChurnScoresTable.TABLE).collectAsList();
    assertThat(scores).hasSizeBetween(100, 500);
    assertThat(scores)
        .allSatisfy(
            row -> {
              double probability = row.getAs("probability");
              assertThat(probability)
                  .isBetween(row.<Double>getAs("ci_low"), row.<Double>getAs("ci_high"));
              assertThat(row.<Double>getAs("value_at_risk"))
                  .isBetween(0.0, row.<Double>getAs("expected_value"));
            });
    assertThat(
            lake.read(ChurnModelsTable.TABLE)
                .where(col("figure").isin("model", "auc", "matured_auc"))
                .collectAsList())
        .hasSize(5);

    List<Row> curve =
        lake.read(SurvivalTable.TABLE).where("grouping = 'all'").orderBy("month").collectAsList();
    assertThat(curve).hasSizeGreaterThan(12);
    assertThat(curve.get(2).<Double>getAs("survival")).as("nobody is lost yet").isEqualTo(1);
    assertThat(curve.get(3).<Double>getAs("survival")).isBetween(.3, .9);
    assertThat(lake.read(SurvivalTable.TABLE).where("night_seq <> 1").count()).isZero();

    churn.run(lake, 3, night.plusDays(1), warnings::add);
    assertThat(
            lake.read(ChurnModelsTable.TABLE).where("figure = 'model' AND night_seq > 1").count())
        .isZero();
  }

  private static Row touchpoint(int id, String customer, Happened h) {
    return RowFactory.create(
        Integer.toString(id),
        customer,
        Timestamp.from(Instant.ofEpochSecond(h.at())),
        h.what(),
        1,
        0,
        null,
        "Shop",
        null,
        "s",
        Integer.toString(id),
        h.what().equals("order") ? BigDecimal.valueOf(h.value()) : null,
        null,
        null,
        null,
        1L);
  }
}
