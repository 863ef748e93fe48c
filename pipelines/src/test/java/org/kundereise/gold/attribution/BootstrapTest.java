package org.kundereise.gold.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void everySampleTakesAsManyGroupsAsThereAreAndIsTheSameAgain() {
    long[] once = new long[Bootstrap.GROUPS];
    Arrays.fill(once, 1);
    assertThat(Bootstrap.of(50).sums(once)).hasSize(50).containsOnly(Bootstrap.GROUPS);

    long[] numbers = LongStream.range(0, Bootstrap.GROUPS).toArray();
    double[] sums = Bootstrap.of(50).sums(numbers);
    assertThat(Arrays.stream(sums).distinct().count()).isGreaterThan(40);
    assertThat(Bootstrap.of(50).sums(numbers)).containsExactly(sums);
    assertThat(Bootstrap.ALL.sums(numbers)).containsExactly(Bootstrap.sum(numbers));
  }

  /**
   * A count of 4,000 independent customers, of whom one in ten converts, is Poisson distributed:
   * the interval holds the true 400 in about 95 of 100 worlds, and is about as wide as 4 times its
   * root.
   */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    Random draw = new Random(11);
    Bootstrap bootstrap = Bootstrap.of(200);
    int held = 0;
    double width = 0;
    for (int world = 0; world < 400; world++) {
      long[] groups = new long[Bootstrap.GROUPS];
      for (int customer = 0; customer < 4_000; customer++) {
        groups[draw.nextInt(groups.length)] += draw.nextInt(10) == 0 ? 1 : 0;
      }
      Bootstrap.Interval interval =
          Bootstrap.interval(bootstrap.sums(groups), Bootstrap.sum(groups));
      held += interval.low() <= 400 && 400 <= interval.high() ? 1 : 0;
      width += (interval.high() - interval.low()) / 400;
    }
    assertThat(held / 400.0).isBetween(0.90, 0.98);
    assertThat(width / 400).isCloseTo(2 * 1.96 * Math.sqrt(400 * 0.9) / 400, within(0.02));
  }

  @Test
  void anIntervalHoldsWhatItIsOf() {
    double[] samples = DoubleStream.iterate(0, i -> i + 1).limit(100).toArray();
    assertThat(Bootstrap.interval(samples, 50)).isEqualTo(new Bootstrap.Interval(2, 97));
    assertThat(Bootstrap.interval(samples, 98.5)).isEqualTo(new Bootstrap.Interval(2, 98.5));
    assertThat(Bootstrap.interval(samples, -1)).isEqualTo(new Bootstrap.Interval(-1, 97));
  }
}
