package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kundereise.config.Journey;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.touchpoints.Kind;

/** A configuration is checked without the code that computes: both must know the same words. */
class FunnelWordsTest {
  @Test
  void kindsAndChannelsAreThoseOfTheJourneys() {
    assertThat(Journey.KINDS).isEqualTo(Arrays.stream(Kind.values()).map(Kind::label).toList());
    assertThat(Journey.CHANNELS).isEqualTo(ChannelCodes.inOrder());
    assertThat(Kind.values())
        .allSatisfy(kind -> assertThat((int) kind.code()).isEqualTo(kind.ordinal() + 1));
  }
}
