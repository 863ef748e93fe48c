package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Costs.Tariff;

class CostsConfigTest {
  @TempDir Path folder;

  @Test
  void everythingCanBeSaid() throws IOException {
    assertThat(
            config(
                    "costs: {order: {Web: 49.5, other: 9}, refund: 65, ticket: {phone: 85},"
                        + " reply: 12, resold: 60}\n")
                .costs())
        .isEqualTo(
            new Costs(
                new Tariff(Map.of("web", new BigDecimal("49.5"), "other", BigDecimal.valueOf(9))),
                new Tariff(Map.of("other", BigDecimal.valueOf(65))),
                new Tariff(Map.of("phone", BigDecimal.valueOf(85))),
                new Tariff(Map.of("other", BigDecimal.valueOf(12))),
                BigDecimal.valueOf(60)));
  }

  @Test
  void whatIsNotSaidIsNotKnownAndOtherCostsAreOtherDefinitions() throws IOException {
    assertThat(config("costs: {}\n").costs()).isEqualTo(config("").costs());
    assertThat(config("").costs().ticket().byChannel()).isEmpty();
    assertThat(config("costs: {ticket: 0}\n").hash()).isNotEqualTo(config("").hash());
    assertThat(config("").clv().margin()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          order: -1                  | order: found '-1', expected a cost, which is not negative
          order: {web: x}            | web: found 'x', expected a number
          order: {}                  | order: found a mapping, expected a cost, or costs by channel such as {web: 49, other: 9}
          ticket: {Web: 1, web: 2}   | web: found the channel a second time, in other letters
          refund: {web: 1}           | refund: found a mapping, expected a text
          resold: 101                | resold: found '101', expected per cent from 0 to 100
          tickets: 3                 | found the unknown key 'tickets', expected order, refund, ticket, reply, resold
          """)
  void mistakesAreTold(String said, String message) {
    assertThatThrownBy(() -> config("costs: {%s}\n".formatted(said)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private Config config(String said) throws IOException {
    return ShopConfig.with(folder, said);
  }
}
