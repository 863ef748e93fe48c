package org.kundereise.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Expectation;
import org.kundereise.config.Expectation.OnBreach;

class DeliveriesTest {
  /** Days are counted from Monday, 1 January 2024; what they brought is in their order. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two days are too few            | 100 100 10                                 |
          the median of three             | 90000 100 120 10                           | 120
          the last seven                  | 9 9 9 9 9 100 100 100 100 100 100 100 10   | 100
          empty days don't count          | 100 0 100 0 120 10                         | 100
          an even number of days          | 100 110 120 130 10                         | 115
          """)
  void aUsualDay(String test, String records, Double usual) {
    Deliveries deliveries = deliveries(records);
    OptionalDouble found = deliveries.usual(deliveries.lastDay().orElseThrow());
    assertThat(found.isPresent() ? found.getAsDouble() : null).isEqualTo(usual);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quiet Sundays are usual         | 100 100 100 100 100 100 20 100 100 100 100 100 100 20 100 100 100 100 100 100 20 100 100 100 100 100 100 20 | 20
          two Sundays are too few to tell | 100 100 100 100 100 100 20 100 100 100 100 100 100 20 100 100 100 100 100 100 20                             | 100
          """)
  void quietWeekdays(String test, String records, double usual) {
    Deliveries deliveries = deliveries(records);
    assertThat(deliveries.usual(deliveries.lastDay().orElseThrow())).hasValue(usual);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          half of the usual is enough     | 100 100 100 50 | 0.5 |     | OK      | 2024-01-04 brought 50 records, expected at least 50 (usual are 100)
          less is little                  | 100 100 100 49 | 0.5 |     | WARNED  | 2024-01-04 brought 49 records, expected at least 50 (usual are 100)
          a number of records             | 49             |     | 50  | WARNED  | 2024-01-01 brought 49 records, expected at least 50
          too early to say                | 100 100 1      | 0.5 |     | UNKNOWN | 2024-01-03 brought 1 records; with fewer than three days before it nothing is usual
          """)
  void volume(
      String test, String records, Double share, Long rows, Check.Status status, String message) {
    Expectation expectation =
        new Expectation(
            Optional.empty(),
            Optional.empty(),
            share == null ? OptionalDouble.empty() : OptionalDouble.of(share),
            rows == null ? OptionalLong.empty() : OptionalLong.of(rows),
            OnBreach.WARN);
    Check check = Check.volume(expectation, deliveries(records)).orElseThrow();
    assertThat(check.status()).isEqualTo(status);
    assertThat(check.message()).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          today's file is there        | 1 | 2024-01-01 | OK     | the last file is of 2024-01-01, 0 days before the business date, late after 2 days
          two days are not too late    | 1 | 2024-01-03 | OK     | the last file is of 2024-01-01, 2 days before the business date, late after 2 days
          three are                    | 1 | 2024-01-04 | FAILED | the last file is of 2024-01-01, 3 days before the business date, late after 2 days
          nothing ever came            |   | 2024-01-04 | FAILED | no file has ever come
          """)
  void freshness(
      String test, String records, LocalDate businessDate, Check.Status status, String message) {
    Expectation expectation =
        new Expectation(
            Optional.of(1),
            Optional.of(2),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OnBreach.FAIL);
    Check check = Check.freshness(expectation, deliveries(records), businessDate).orElseThrow();
    assertThat(check.status()).isEqualTo(status);
    assertThat(check.message()).isEqualTo(message);
  }

  private static Deliveries deliveries(String records) {
    Deliveries deliveries = new Deliveries();
    LocalDate day = LocalDate.of(2024, 1, 1);
    for (String count : records == null ? new String[0] : records.split(" ")) {
      deliveries.add(day, Long.parseLong(count));
      day = day.plusDays(1);
    }
    return deliveries;
  }
}
