package org.kundereise.stats.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoriesTest {

  @Test
  void alikeHistoriesAreOneAndAllAreInOrder() {
    Histories histories =
        Histories.of(
            new double[] {2, 0, 2, 0, 1},
            new double[] {3.5, 0, 3.5, 0, 7},
            new double[] {9, 9, 9, 4, 9});
    assertThat(IntStream.range(0, histories.size()).mapToObj(i -> line(histories, i)))
        .containsExactly(
            "0 0.0 4.0 x 1.0", "0 0.0 9.0 x 1.0", "1 7.0 9.0 x 1.0", "2 3.5 9.0 x 2.0");
    assertThat(histories.customers()).isEqualTo(5);
    assertThat(histories.repeatBuyers()).isEqualTo(3);
    assertThat(histories.sum((x, recency, age) -> x)).isEqualTo(5);
  }

  private static String line(Histories histories, int i) {
    return "%d %s %s x %s"
        .formatted(histories.x(i), histories.recency(i), histories.age(i), histories.weight(i));
  }

  @Test
  void weightsOfAlikeHistoriesAddUp() {
    Histories histories =
        Histories.of(
            new double[] {0, 1, 0},
            new double[] {0, 1, 0},
            new double[] {4, 4, 4},
            new double[] {3, 2, 5});
    assertThat(histories.weight(0)).isEqualTo(8);
    assertThat(histories.customers()).isEqualTo(10);
  }

  @Test
  void manyDifferentTimesAreKeptApart() {
    double[] ages = IntStream.range(0, 5_000).mapToDouble(i -> 1 + i / 7.0).toArray();
    Histories histories = Histories.of(new double[5_000], new double[5_000], ages);
    assertThat(histories.size()).isEqualTo(5_000);
    assertThat(histories.age(4_999)).isEqualTo(1 + 4_999 / 7.0);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
  @CsvSource(
      textBlock =
          """
          1.5, 2, 3,   the frequency 1.5 is no whole number from 0 to 131071
          -1,  0, 3,   the frequency -1.0 is no whole number from 0 to 131071
          NaN, 0, 3,   the frequency NaN is no whole number from 0 to 131071
          1,   2, NaN, the age NaN is no time since the first purchase
          1,   4, 3,   the recency 4.0 does not lie between 0 and the age 3.0
          0,   2, 3,   'the recency is 2.0, but there is no purchase after the first'
          1,   0, 3,   'the recency is 0, but there are 1 purchases after the first'
          """)
  void whatIsNoHistoryIsRefused(double x, double recency, double age, String mistake) {
    assertThatThrownBy(
            () ->
                Histories.of(new double[] {0, x}, new double[] {0, recency}, new double[] {1, age}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("customer 1: ")
        .satisfies(
            e -> assertThat(e.getMessage().replace(",", "")).contains(mistake.replace(",", "")));
  }
}
