package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, SMALL",
    "5999999, 0, SMALL",
    "6000000, 0, LARGE",
    "0, 299999999, SMALL",
    "0, 300000000, LARGE",
    "5000000, 90000000, SMALL"
  })
  void eitherWhatIsLandedOrWhatIsNewMayBeMuch(long records, long newBytes, Volume volume) {
    assertThat(Volume.of(records, newBytes)).isEqualTo(volume);
  }
}
