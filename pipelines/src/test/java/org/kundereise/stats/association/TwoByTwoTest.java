package org.kundereise.stats.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoByTwoTest {
  /** A. Agresti, An Introduction to Categorical Data Analysis, 2nd ed. (2007), section 2.3. */
  @Test
  void placeboAndAspirinAsPublishedByAgresti() {
    TwoByTwo heartAttacks = new TwoByTwo(189, 10_845, 104, 10_933);
    assertThat(heartAttacks.oddsRatio()).isCloseTo(1.832, within(0.0005));
    assertThat(heartAttacks.standardError()).isCloseTo(0.123, within(0.0005));
    assertThat(heartAttacks.low()).isCloseTo(1.44, within(0.005));
    assertThat(heartAttacks.high()).isCloseTo(2.33, within(0.005));
    assertThat(heartAttacks.isCorrected()).isFalse();
  }

  /** Computed apart from this, with the normal distribution of Python's statistics. */
  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource({
    "20, 10, 10, 10, 2, 0.591608, 0.2413",
    "10, 10, 10, 10, 1, 0.632456, 1",
    // Where a count is zero: of 0.5, 5.5, 5.5 and 0.5.
    "0, 5, 5, 0, 0.008264, 2.088932, 0.0217",
    "5, 0, 5, 5, 11, 1.595448, 0.1328",
  })
  void asComputedElsewhere(long a, long b, long c, long d, double ratio, double error, double p) {
    TwoByTwo counts = new TwoByTwo(a, b, c, d);
    assertThat(counts.oddsRatio()).isCloseTo(ratio, within(1e-6));
    assertThat(counts.standardError()).isCloseTo(error, within(1e-6));
    assertThat(counts.p()).isCloseTo(p, within(5e-5));
    assertThat(Math.log(counts.high() / counts.low()))
        .isCloseTo(2 * 1.959964 * error, within(1e-5));
  }

  @Test
  void theOtherOutcomeIsTheInverse() {
    TwoByTwo one = new TwoByTwo(3, 9, 12, 0);
    TwoByTwo other = new TwoByTwo(9, 3, 0, 12);
    assertThat(one.oddsRatio() * other.oddsRatio()).isCloseTo(1, within(1e-12));
    assertThat(one.low() * other.high()).isCloseTo(1, within(1e-12));
    assertThat(one.p()).isEqualTo(other.p());
  }

  @Test
  void countsAreNotNegative() {
    assertThatThrownBy(() -> new TwoByTwo(1, -1, 0, 0))
        .hasMessage("Cannot compare 1, -1, 0 and 0: a count is negative");
  }
}
