package org.kundereise.source.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timestamptz | 2024-03-01 10:00:00+00         | 2024-03-01T10:00:00Z
          timestamptz | 2024-03-01 10:00:00.123456+00  | 2024-03-01T10:00:00.123456Z
          timestamptz | infinity                       | infinity
          timestamptz | 0044-03-15 10:00:00+00 BC      | 0044-03-15 10:00:00+00 BC
          timestamp   | 2024-03-01 10:00:00.5          | 2024-03-01T10:00:00.5
          timestamp   | -infinity                      | -infinity
          date        | 2024-03-01                     | 2024-03-01
          numeric     | 12345678901234567890.10        | 12345678901234567890.10
          text        | 2024-03-01 10:00:00+00         | 2024-03-01 10:00:00+00
          """)
  void timesAreIsoAndAllElseStays(String type, String fromServer, String kept) {
    assertThat(ValueText.of(type, fromServer)).isEqualTo(kept);
  }
}
