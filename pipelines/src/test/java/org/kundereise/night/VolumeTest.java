package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.source.ListedFile;
import org.kundereise.source.SourceFile;

class VolumeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, SMALL",
    "1999999, 0, SMALL",
    "2000000, 0, LARGE",
    "0, 299999999, SMALL",
    "0, 300000000, LARGE",
    "1500000, 90000000, LARGE"
  })
  void whatIsLandedAndWhatIsNewAddUp(long records, long newBytes, Volume volume) {
    ListedFile half = new ListedFile("orders.csv", Optional.empty(), newBytes / 2, Instant.EPOCH);
    ListedFile rest =
        new ListedFile("more.csv", Optional.empty(), newBytes - newBytes / 2, Instant.EPOCH);

    assertThat(Volume.of(records, List.of(new SourceFile("a", half), new SourceFile("b", rest))))
        .isEqualTo(volume);
  }
}
