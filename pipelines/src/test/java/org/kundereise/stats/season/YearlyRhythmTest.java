package org.kundereise.stats.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YearlyRhythmTest {

  /** Zar, example 26.4 and section 27.1: r is 0.82522, the mean 99 degrees, 0.001 < P < 0.002. */
  @Test
  void zarsEightDirectionsAreNotSpreadEvenly() {
    double[] degrees = {45, 55, 81, 96, 110, 117, 132, 154};
    double x = 0;
    double y = 0;
    for (double degree : degrees) {
      x += Math.cos(Math.toRadians(degree));
      y += Math.sin(Math.toRadians(degree));
    }
    assertThat(Math.hypot(x, y)).isCloseTo(6.60176, within(5e-5));
    assertThat(YearlyRhythm.chance(8, 6.60176)).isBetween(0.001, 0.002);

    // The same on the circle of a year, to the day.
    int first = (int) LocalDate.of(2025, 1, 1).toEpochDay();
    YearlyRhythm rhythm =
        YearlyRhythm.of(
            IntStream.range(0, 8)
                .map(i -> first + (int) Math.floor(degrees[i] / 360 * 365))
                .toArray());
    assertThat(rhythm.concentration()).isCloseTo(0.82522, within(0.005));
    assertThat(rhythm.peak()).isCloseTo(98.99 / 360, within(0.003));
    assertThat(rhythm.p()).isBetween(0.001, 0.002);
    assertThat(rhythm.seasons()).isEqualTo(1);
  }

  /** Few days are never called unusual too often; a dozen just as often as they may be. */
  @Test
  void chanceIsWhatRandomDaysSay() {
    Random chance = new Random(4);
    for (int n : new int[] {4, 6, 12}) {
      int trials = 20_000;
      int below05 = 0;
      int below01 = 0;
      for (int trial = 0; trial < trials; trial++) {
        double p =
            YearlyRhythm.of(IntStream.range(0, n).map(i -> chance.nextInt(4 * 1461)).toArray()).p();
        below05 += p <= 0.05 ? 1 : 0;
        below01 += p <= 0.01 ? 1 : 0;
      }
      assertThat(below05 / (double) trials).as("5 %% of %s", n).isBetween(0.04, 0.056);
      assertThat(below01 / (double) trials)
          .as("1 %% of %s", n)
          .isBetween(n < 12 ? 0.001 : 0.007, 0.013);
    }
  }

  /** A season across New Year is one, and comes again in leap years too. */
  @Test
  void aSeasonAcrossNewYearIsOne() {
    YearlyRhythm rhythm =
        YearlyRhythm.of(day("2025-12-20"), day("2026-01-05"), day("2023-12-28"), day("2024-01-09"));

    assertThat(rhythm.seasons()).isEqualTo(2);
    assertThat(rhythm.concentration()).isGreaterThan(0.97);
    int next = rhythm.next(LocalDate.of(2026, 10, 1));
    assertThat(rhythm.begins(next)).isEqualTo("2026-12-20");
    assertThat(rhythm.ends(next)).isBetween("2027-01-08", "2027-01-09");
    assertThat(rhythm.next(LocalDate.of(2027, 1, 8))).isEqualTo(next);
    assertThat(rhythm.next(LocalDate.of(2027, 1, 10))).isEqualTo(next + 1);
    assertThat(rhythm.next(LocalDate.of(2026, 1, 10))).isEqualTo(next);
    assertThat(rhythm.begins(next + 1)).isBetween("2027-12-19", "2027-12-21");
    assertThat(rhythm.last()).isEqualTo(next - 1);
  }

  @Test
  void daysOnOppositeSidesHaveNoRhythm() {
    YearlyRhythm rhythm =
        YearlyRhythm.of(day("2025-01-01"), day("2025-07-02"), day("2026-04-02"), day("2026-10-01"));
    assertThat(rhythm.concentration()).isLessThan(0.02);
    assertThat(rhythm.p()).isGreaterThan(0.9);
    assertThat(YearlyRhythm.of(day("2024-02-29")).concentration()).isCloseTo(1, within(1e-12));
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
