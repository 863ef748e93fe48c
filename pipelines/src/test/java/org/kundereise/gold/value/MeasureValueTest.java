package org.kundereise.gold.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.lake.Lake;
import org.kundereise.stats.value.ModelKind;
import org.kundereise.stats.value.ValueTerms;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class MeasureValueTest {
  private static final long DAY = 86_400_000_000L;
  private static final LocalDate DATE = LocalDate.of(2024, 6, 10);
  private static final MeasureValue MEASURE =
      new MeasureValue(
          ZoneId.of("UTC"),
          new ValueRules(
              new ValueTerms(12, 0.4, 0.008, ValueTerms.WEEKS_A_MONTH),
              BigDecimal.valueOf(50),
              List.of(ModelKind.BG_NBD, ModelKind.MBG_NBD),
              90));

  /** Too few for a model. Ada has been there for two years, Bo for a day; Cy ordered twice. */
  @Test
  void theSimpleFormulaStandsInWhereFewBoughtAgain(Lake lake) {
    journeys(
        lake,
        List.of(
            journey("ada", 1000, DATE.minusDays(730), DATE.minusDays(100)),
            journey("bo", 700, DATE.minusDays(1)),
            journey("cy", 0.5, DATE.minusDays(200), DATE.minusDays(200), DATE.minusDays(31))));

    MEASURE.run(lake, 1, DATE);

    assertThatRows(lake.read(CustomerValueTable.TABLE))
        .hasRows(
            """
            customer_id | frequency | recency_days | age_days | p_alive | value    | value_low | simple_value | value_so_far | lifetime_value | model
            ada         | 1         | 630          | 730      |         | 400.2740 |           | 400.2740     | 800.0000     | 1150.2740      | simple
            bo          | 0         | 0            | 1        |         | 280.0000 |           | 280.0000     | 280.0000     | 510.0000       | simple
            cy          | 1         | 169          | 200      |         | 0.6000   |           | 0.6000       | 0.6000       | -48.8000       | simple
            """);
    assertThatRows(lake.read(ValueModelsTable.TABLE))
        .hasRows(
            """
            model  | is_used | customers | repeat_buyers | fitted_until
            simple | true    | 2         | 2             | 2024-05-31
            """);
    assertThat(lake.read(ValueModelsTable.TABLE).first().<String>getList(16))
        .containsExactly(
            "Only 2 customers bought again by 2024-05-31; a model needs 50. Values follow the simple"
                + " formula.");
    assertThat(MEASURE.run(lake, 2, DATE).out()).isZero();
  }

  @Test
  void modelsAreFittedOnceAMonthAndCustomersAreScoredEveryNight(Lake lake) {
    List<Row> journeys = simulated(600);
    journeys(lake, journeys);

    MEASURE.run(lake, 1, DATE);

    List<Row> models = models(lake);
    assertThat(models).hasSize(3);
    Row used = models.get(0);
    assertThat(used.<String>getAs("model")).isIn("bg-nbd", "mbg-nbd");
    assertThat(used.getDate(used.fieldIndex("fitted_until"))).isEqualTo("2024-05-31");
    assertThat(used.getDate(used.fieldIndex("calibrated_until"))).isEqualTo("2024-03-02");
    double actual = used.getAs("holdout_actual");
    double expected = used.getAs("holdout_expected");
    assertThat(expected / actual).isBetween(0.7, 1.3);
    Row beaten = models.get(2);
    assertThat(used.<Double>getAs("holdout_rmse"))
        .isLessThanOrEqualTo(beaten.<Double>getAs("holdout_rmse"));
    var scored = lake.read(CustomerValueTable.TABLE);
    assertThat(scored.count()).isEqualTo(journeys.size());
    assertThat(
            scored
                .where(
                    "p_alive not between 0 and 1 or value not between value_low and value_high"
                        + " or value_low < 0 or simple_value < 0 or p_alive is null"
                        + " or lifetime_value <> value_so_far + value - 50")
                .count())
        .isZero();

    assertThat(MEASURE.run(lake, 2, DATE).out()).isZero();
    assertThat(MEASURE.run(lake, 2, DATE.plusDays(1)).out()).isPositive();
    assertThat(models(lake)).isEqualTo(models);
    assertThat(lake.read(CustomerValueTable.TABLE).where("night_seq = 1").count()).isZero();

    // Something about the time that models know of.
    List<Row> more = new ArrayList<>(journeys);
    more.add(journey("late", 20, DATE.minusDays(300), DATE.minusDays(250)));
    Collections.reverse(more);
    journeys(lake, more);
    MEASURE.run(lake, 3, DATE.plusDays(1));
    assertThat(models(lake).get(0).<Long>getAs("night_seq")).isEqualTo(3);
  }

  private static List<Row> models(Lake lake) {
    return lake.read(ValueModelsTable.TABLE).orderBy("is_used", "model").collectAsList().stream()
        .sorted(
            Comparator.comparing((Row row) -> !row.<Boolean>getAs("is_used"))
                .thenComparing(row -> row.<String>getAs("model").equals("gamma-gamma")))
        .toList();
  }

  /** Customers of a year who buy every few weeks, each at a pace of their own, until they leave. */
  private static List<Row> simulated(int customers) {
    Random chance = new Random(11);
    List<Row> journeys = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      LocalDate day = DATE.minusDays(60 + chance.nextInt(300));
      double pace = 5 + 60 * -Math.log(1 - chance.nextDouble());
      double spends = 20 + 60 * chance.nextDouble();
      double leaves = Math.pow(chance.nextDouble(), 3);
      List<LocalDate> days = new ArrayList<>();
      boolean isThere = true;
      while (isThere && !day.isAfter(DATE)) {
        days.add(day);
        day = day.plusDays(1 + (int) (pace * -Math.log(1 - chance.nextDouble())));
        isThere = chance.nextDouble() > leaves;
      }
      journeys.add(journey("c" + i, spends, days.toArray(LocalDate[]::new)));
    }
    return journeys;
  }

  private static Row journey(String customer, double spends, LocalDate... days) {
    int size = days.length;
    List<Long> times = new ArrayList<>();
    for (LocalDate day : days) {
      times.add(day.toEpochDay() * DAY + DAY / 2);
    }
    return RowFactory.create(
        customer,
        size,
        times,
        Collections.nCopies(size, Kind.ORDER.code()),
        Collections.nCopies(size, (byte) 0),
        Collections.nCopies(size, (short) 0),
        Collections.nCopies(size, Math.round(spends * 10_000)),
        Collections.nCopies(size, (Double) null),
        0,
        1L);
  }

  private static void journeys(Lake lake, List<Row> journeys) {
    lake.replace(
        JourneysTable.TABLE, lake.spark().createDataFrame(journeys, JourneysTable.TABLE.schema()));
  }
}
