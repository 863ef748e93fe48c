package org.kundereise.stats.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CooccurrenceTest {

  /** Of eight cups, four with the milk first, the lady named three: 17 of 70 ways. */
  @Test
  void theLadyTastingTea() {
    assertThat(new Cooccurrence(3, 4, 4, 8).p()).isCloseTo(17 / 70.0, within(1e-12));
    assertThat(new Cooccurrence(4, 4, 4, 8).p()).isCloseTo(1 / 70.0, within(1e-12));
    assertThat(new Cooccurrence(0, 4, 4, 8).p()).isEqualTo(1);
  }

  /** Convictions of twins of criminals (Fisher 1935): 10 of 13 against 2 of 17, p = 0.0004652. */
  @Test
  void twinsOfCriminals() {
    assertThat(new Cooccurrence(10, 13, 12, 30).p()).isCloseTo(0.0004652, within(5e-8));
  }

  /** Tea and coffee (Brin and others 1997): of 100 baskets, 25 with tea, 90 coffee, 20 both. */
  @Test
  void teaAndCoffee() {
    Cooccurrence counts = new Cooccurrence(20, 25, 90, 100);
    assertThat(counts.support()).isEqualTo(0.2);
    assertThat(counts.confidence()).isEqualTo(0.8);
    assertThat(counts.lift()).isCloseTo(0.8889, within(5e-5));
    assertThat(counts.reversed().confidence()).isCloseTo(0.2222, within(5e-5));
  }

  @Test
  void chancesAreThoseOfExactFractions() {
    Random chance = new Random(4);
    for (int i = 0; i < 200; i++) {
      int n = 2 + chance.nextInt(200);
      int first = 1 + chance.nextInt(n);
      int second = 1 + chance.nextInt(n);
      int least = Math.max(0, first + second - n);
      int both = least + chance.nextInt(Math.min(first, second) - least + 1);
      assertThat(new Cooccurrence(both, first, second, n).p())
          .as("%d of %d and %d among %d", both, first, second, n)
          .isCloseTo(exact(both, first, second, n), within(1e-10));
    }
    assertThat(new Cooccurrence(60, 100, 120, 400).p())
        .isCloseTo(exact(60, 100, 120, 400), withinPercentage(1e-7));
  }

  private static double exact(int both, int first, int second, int n) {
    BigInteger ways = BigInteger.ZERO;
    for (int k = both; k <= Math.min(first, second); k++) {
      ways = ways.add(choose(first, k).multiply(choose(n - first, second - k)));
    }
    return new BigDecimal(ways)
        .divide(new BigDecimal(choose(n, second)), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigInteger choose(int n, int k) {
    BigInteger ways = k < 0 || k > n ? BigInteger.ZERO : BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
    }
    return ways;
  }

  /** Of samples of a shop whose lift is 1.6, 95 % of the intervals hold it. */
  @Test
  void intervalsHoldTheLiftAsOftenAsTheySay() {
    Random chance = new Random(8);
    int held = 0;
    int samples = 2000;
    for (int i = 0; i < samples; i++) {
      int both = 0;
      int first = 0;
      int second = 0;
      for (int order = 0; order < 1000; order++) {
        double dice = chance.nextDouble();
        both += dice < 0.08 ? 1 : 0;
        first += dice < 0.20 ? 1 : 0;
        second += dice < 0.08 || dice > 1 - 0.17 ? 1 : 0;
      }
      Cooccurrence counts = new Cooccurrence(both, first, second, 1000);
      held += counts.low() <= 1.6 && 1.6 <= counts.high() ? 1 : 0;
    }
    assertThat((double) held / samples).isCloseTo(0.95, within(0.015));
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Cooccurrence(5, 4, 9, 20))
        .hasMessage("Cannot compare 5 of 4 and 9 among 20: there are no such sets");
    assertThatThrownBy(() -> new Cooccurrence(1, 10, 12, 20)).hasMessageContaining("no such sets");
  }
}
