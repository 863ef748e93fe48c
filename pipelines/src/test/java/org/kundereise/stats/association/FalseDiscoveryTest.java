package org.kundereise.stats.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
  /** The fifteen tests of section 4.1 of the paper, of which it finds four at 5 per cent. */
  @Test
  void asPublishedByBenjaminiAndHochberg() {
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000
    };
    double[] adjusted = FalseDiscovery.adjusted(p);
    assertThat(Arrays.stream(adjusted).filter(q -> q <= 0.05)).hasSize(4);
    assertThat(adjusted)
        .containsExactly(
            new double[] {
              0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486,
              0.581182, 0.714875, 0.753231, 0.813214, 1
            },
            within(5e-7));
  }

  @Test
  void inTheOrderGiven() {
    assertThat(FalseDiscovery.adjusted(0.9, 0.01, 0.04))
        .containsExactly(new double[] {0.9, 0.03, 0.06}, within(1e-12));
    assertThat(FalseDiscovery.adjusted(0.02, 0.02)).containsExactly(0.02, 0.02);
    assertThat(FalseDiscovery.adjusted()).isEmpty();
  }

  /** Tests that are not told change what the others are worth, as if they had found nothing. */
  @Test
  void testsThatAreNotTold() {
    assertThat(FalseDiscovery.adjustedOf(4, 0.01, 0.04))
        .containsExactly(FalseDiscovery.adjusted(0.01, 0.04, 1, 1)[0], 0.08);
    assertThatThrownBy(() -> FalseDiscovery.adjustedOf(1, 0.01, 0.04))
        .hasMessage("Cannot adjust 2 tests: there are only 1");
  }
}
