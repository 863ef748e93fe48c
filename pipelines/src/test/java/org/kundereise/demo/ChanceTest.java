package org.kundereise.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {
  @Test
  void momentsAreThoseOfTheDistributions() {
    assertThat(mean(chance -> chance.exponential(3))).isCloseTo(3, within(0.1));
    assertThat(mean(Chance::gaussian)).isCloseTo(0, within(0.03));
    assertThat(mean(chance -> chance.gamma(0.6, 2))).isCloseTo(2, within(0.1));
    assertThat(mean(chance -> chance.gamma(2.5, 2))).isCloseTo(2, within(0.05));
    assertThat(mean(chance -> chance.poisson(1.7))).isCloseTo(1.7, within(0.05));
    assertThat(mean(chance -> chance.weighted(1, 0, 3))).isCloseTo(1.5, within(0.05));
    assertThat(mean(chance -> chance.between(1, 6))).isCloseTo(3.5, within(0.05));
  }

  @Test
  void purposesAndSubjectsHaveStreamsOfTheirOwn() {
    assertThat(Chance.of(1, "a", 1).uniform()).isEqualTo(Chance.of(1, "a", 1).uniform());
    assertThat(Chance.of(1, "a", 1).uniform()).isNotEqualTo(Chance.of(1, "a", 2).uniform());
    assertThat(Chance.of(1, "a", 1).uniform()).isNotEqualTo(Chance.of(1, "b", 1).uniform());
    assertThat(Chance.of(1, "a", 1).uniform()).isNotEqualTo(Chance.of(2, "a", 1).uniform());
  }

  private static double mean(ToDoubleFunction<Chance> draw) {
    Chance chance = Chance.of(3, "moments");
    return IntStream.range(0, 20_000)
        .mapToDouble(i -> draw.applyAsDouble(chance))
        .average()
        .orElseThrow();
  }
}
