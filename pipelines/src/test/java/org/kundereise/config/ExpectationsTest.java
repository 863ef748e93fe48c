package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
  @TempDir Path folder;

  /** What is expected of refunds: days between files, days until late, share, rows, breach. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                 | - - 0.5 - WARN
          {every: 1 day}                                                     | 1 2 0.5 - WARN
          {every: 1 day, late_after: 1 week}                                 | 1 7 0.5 - WARN
          {late_after: 3 days, min_rows: 20%, on_breach: fail}               | - 3 0.2 - FAIL
          {min_rows: 100}                                                    | - - - 100 WARN
          {every: 1 day, on_breach: fail, feeds: {refunds: {every: 7 days}}} | 7 14 0.5 - FAIL
          {every: 1 day, feeds: {refunds: {min_rows: 0}}}                    | 1 2 - 0 WARN
          {every: 1 day, feeds: {lines: {every: 7 days}}}                    | 1 2 0.5 - WARN
          """)
  void whatIsSaidAndWhatIsNot(String expect, String expectation) throws IOException {
    Expectation found = read(expect).of("refunds").orElseThrow();
    assertThat(
            String.join(
                " ",
                found.everyDays().map(String::valueOf).orElse("-"),
                found.lateAfterDays().map(String::valueOf).orElse("-"),
                found.minShare().isPresent() ? "" + found.minShare().getAsDouble() : "-",
                found.minRows().isPresent() ? "" + found.minRows().getAsLong() : "-",
                found.onBreach().name()))
        .isEqualTo(expectation);
  }

  @Test
  void nothingIsExpectedOfASourceThatSaysNothing() {
    assertThat(new Source("shop", "shop", "/in").expectations().of("orders"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void everyMistakeIsTold() {
    assertThatThrownBy(
            () -> read("{every: 6 hours, late_after: soon, min_rows: 150%, on_breach: stop}"))
        .hasMessageContaining("every: found '6 hours', expected whole days")
        .hasMessageContaining("late_after: found 'soon', expected a duration")
        .hasMessageContaining("min_rows: found '150%', expected a share of the usual rows")
        .hasMessageContaining("on_breach: found 'stop', expected warn, fail");
    assertThatThrownBy(() -> read("{every: 7 days, late_after: 2 days}"))
        .hasMessageContaining("late_after is shorter than every");
  }

  private Expectations read(String expect) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("reise.yml"),
            """
            company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: "NO"}
            warehouse: warehouse
            sources:
              - {name: shop, connector: online-retail, path: in, expect: %s}
            """
                .formatted(expect));
    return Config.read(file, Map.of()).source("shop").expectations();
  }
}
