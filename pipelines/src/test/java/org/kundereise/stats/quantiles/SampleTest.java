package org.kundereise.stats.quantiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void aQuantileLiesBetweenItsNeighbours() {
    Sample sample = of(40, 10, 30, 20);
    assertThat(sample.quantile(0.5, 10)).isEqualTo(2.5);
    assertThat(sample.quantile(0, 1)).isEqualTo(10);
    assertThat(sample.quantile(1, 1)).isEqualTo(40);
    sample.add(0);
    assertThat(sample.quantile(0.5, 1)).isEqualTo(20);
    assertThat(sample.size()).isEqualTo(5);
  }

  @Test
  void ofNothingNoQuantileIsTold() {
    assertThatThrownBy(() -> new Sample().quantile(0.5, 1))
        .hasMessage("Cannot tell a quantile of no values");
  }

  @Property(tries = 300)
  void itIsAsCommonsMathTellsItHoweverTheSampleIsParted(
      @ForAll @Size(min = 1, max = 60) int[] values,
      @ForAll @DoubleRange(min = 0.01, max = 1) double share,
      @ForAll @DoubleRange(min = 0, max = 1) double cut) {
    int at = (int) (cut * values.length);
    Sample parted = new Sample();
    Sample rest = new Sample();
    double[] all = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      (i < at ? parted : rest).add(values[i]);
      all[i] = values[i];
    }
    double expected =
        new Percentile().withEstimationType(EstimationType.R_7).evaluate(all, 100 * share);
    assertThat(parted.addAll(rest).quantile(share, 1))
        .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
  }

  private static Sample of(long... values) {
    Sample sample = new Sample();
    for (long value : values) {
      sample.add(value);
    }
    return sample;
  }
}
