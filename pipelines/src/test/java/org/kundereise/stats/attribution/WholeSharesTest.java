package org.kundereise.stats.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeSharesTest {
  @Test
  void partsAddUp() {
    Random draw = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      double[] shares = draw.doubles(1 + draw.nextInt(30)).toArray();
      double sum = Arrays.stream(shares).sum();
      Arrays.setAll(shares, i -> shares[i] / sum);
      long amount = draw.nextInt(1_000_000);
      long[] parts = WholeShares.of(amount, shares);
      assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
      for (int i = 0; i < parts.length; i++) {
        assertThat(Math.abs(parts[i] - shares[i] * amount)).isLessThanOrEqualTo(1 + 1e-6);
      }
    }
  }
}
