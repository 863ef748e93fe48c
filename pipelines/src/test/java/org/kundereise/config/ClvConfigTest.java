package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Clv.Model;

class ClvConfigTest {
  @TempDir Path folder;

  @Test
  void everythingCanBeSaid() throws IOException {
    assertThat(
            config(
                    "clv: {months: 24, margin: 35.5, discount: 1, acquisition_cost: 120,"
                        + " models: [pareto-nbd, bg-nbd], holdout: 60 days}\n")
                .clv())
        .isEqualTo(
            new Clv(
                24,
                Optional.of(new BigDecimal("35.5")),
                BigDecimal.ONE,
                Optional.of(BigDecimal.valueOf(120)),
                List.of(Model.PARETO_NBD, Model.BG_NBD),
                Duration.ofDays(60)));
  }

  @Test
  void whatIsNotSaidIsTheStandardAndOtherTermsAreOtherDefinitions() throws IOException {
    assertThat(config("clv: {}\n").clv()).isEqualTo(Clv.STANDARD);
    assertThat(config("").hash()).isEqualTo(config("clv: {months: 12}\n").hash());
    assertThat(config("").hash()).isNotEqualTo(config("clv: {months: 13}\n").hash());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          margin: 101           | margin: found '101', expected per cent from 0 to 100
          discount: -1          | discount: found '-1', expected per cent from 0 to 100
          acquisition_cost: -5  | acquisition_cost: found '-5', expected a cost, which is not negative
          months: 0             | months: found '0', expected a whole number of at least 1
          models: [bg-bb]       | models: found 'bg-bb', expected bg-nbd, mbg-nbd, pareto-nbd
          models: []            | models: found a list, expected at least one of bg-nbd, mbg-nbd, pareto-nbd
          holdout: 36 hours     | holdout: found '36 hours', expected whole days such as 90 days
          """)
  void mistakesAreTold(String said, String message) {
    assertThatThrownBy(() -> config("clv: {%s}\n".formatted(said)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private Config config(String said) throws IOException {
    return ShopConfig.with(folder, said);
  }
}
