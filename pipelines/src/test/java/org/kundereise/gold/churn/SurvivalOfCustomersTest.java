package org.kundereise.gold.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SurvivalOfCustomersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

  /** Remissions of Freireich and others, Blood 21 (1963), a week as ten days; a minus: goes on. */
  private static final double[] TREATED = {
    6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35
  };

  private static final double[] PLACEBO = {
    1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23
  };

  private static Lifetime life(double days, boolean isLost, String channel, double... beginning) {
    double[] all = new double[Beginning.values().length];
    System.arraycopy(beginning, 0, all, 0, beginning.length);
    return new Lifetime(days, isLost, channel, "", "", all);
  }

  private static Stream<Lifetime> lives(double[] weeks, String channel) {
    return DoubleStream.of(weeks).mapToObj(week -> life(10 * Math.abs(week), week > 0, channel));
  }

  private static List<Row> curves(List<Lifetime> lives) {
    return new DrawCurves(DAY, 7, 1).rows(lives);
  }

  /** Month 2 is day 60.9, month 8 day 243.5: after weeks 6 and 23. */
  @Test
  void theCurveByMonthIsThePublishedOne() {
    List<Row> rows = curves(lives(TREATED, "Direct").toList());
    assertThat(rows).hasSize(12).allMatch(row -> row.getString(0).equals("all"));
    Row second = rows.get(2);
    assertThat(second.<Long>getAs(4)).isEqualTo(17);
    assertThat(second.<Long>getAs(5)).isEqualTo(3);
    assertThat(second.getDouble(6)).isCloseTo(.857, within(5e-4));
    assertThat(second.getDouble(7)).isCloseTo(.620, within(5e-4));
    assertThat(second.getDouble(8)).isCloseTo(.952, within(5e-4));
    assertThat(rows.get(8).getDouble(6)).isCloseTo(.448, within(5e-4));
    // 23 weeks, and at least 13.
    assertThat(second.getDouble(9)).isCloseTo(230 / 30.4375, within(1e-6));
    assertThat(second.getDouble(10)).isCloseTo(130 / 30.4375, within(1e-6));
    assertThat(second.isNullAt(11)).isTrue();
    assertThat(second.isNullAt(14)).as("nothing to compare").isTrue();
  }

  @Test
  void groupsAreComparedAndSmallOnesPutTogether() {
    List<Lifetime> lives = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      lives.addAll(lives(TREATED, "Email").toList());
      lives.addAll(lives(PLACEBO, "Direct").toList());
    }
    lives.add(life(40, false, "Store"));
    lives.add(life(50, false, "SMS"));
    List<Row> rows = curves(lives);
    assertThat(rows.stream().map(row -> row.getString(0) + " " + row.getString(1)).distinct())
        .containsExactly("all All", "channel Direct", "channel Email", "channel Other");
    Row email = rows.stream().filter(row -> row.getString(1).equals("Email")).findFirst().get();
    assertThat(email.getInt(13)).isEqualTo(3);
    assertThat(email.getDouble(14)).isLessThan(1e-5);
    assertThat(email.<Long>getAs(3)).isEqualTo(42);
  }

  /** A fault doubles the hazard; a discount and who comes by e-mail change nothing. */
  @Test
  void whatWasPlantedInTheFirstMonthIsFound() {
    List<Lifetime> lives = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 6000; i++) {
      boolean isFault = random.nextDouble() < .2;
      int discount = random.nextDouble() < .3 ? 1 : 0;
      double days = 30 - Math.log(random.nextDouble()) * (isFault ? 100 : 200);
      double end = 60 + 400 * random.nextDouble();
      String channel = random.nextDouble() < .4 ? "Email" : "Direct";
      double value = 50 + 100 * random.nextDouble();
      int fault = isFault ? 1 : 0;
      lives.add(life(Math.min(days, end), days < end, channel, value, discount, 0, 0, 0, fault));
      // Too short to be looked at, whatever they began with.
      lives.add(life(5, true, channel, value, discount, 0, 0, 0, 1 - fault));
    }
    List<Row> rows = new EstimateHazards(DAY, 1).rows(lives);
    assertThat(rows.stream().map(row -> row.getString(0) + " " + row.getString(1)))
        .containsExactly("first_value doubled", "discount yes", "fault yes", "channel Email");
    for (Row row : rows) {
      double planted = row.getString(0).equals("fault") ? 2 : 1;
      assertThat(planted).as(row.getString(0)).isBetween(row.getDouble(8), row.getDouble(9));
      assertThat(row.<Long>getAs(5)).isEqualTo(6000);
    }
    assertThat(rows.get(2).getDouble(11)).isLessThan(.001);
    List<Lifetime> shuffled = new ArrayList<>(lives);
    Collections.shuffle(shuffled, random);
    assertThat(new EstimateHazards(DAY, 1).rows(shuffled)).hasSize(4);
  }

  @Test
  void tooFewLostCustomersTeachNothing() {
    List<Lifetime> lives = lives(TREATED, "Direct").toList();
    assertThat(new EstimateHazards(DAY, 1).rows(lives)).isEmpty();
    assertThat(new EstimateHazards(DAY, 1).rows(List.of())).isEmpty();
  }
}
