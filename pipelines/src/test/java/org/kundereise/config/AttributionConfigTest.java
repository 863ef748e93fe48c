package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Attribution.Kind;
import org.kundereise.config.Attribution.Model;
import org.kundereise.config.Attribution.Position;
import org.kundereise.config.Attribution.Transform;

class AttributionConfigTest {
  @TempDir Path folder;

  @Test
  void everythingCanBeSaid() throws IOException {
    Attribution attribution =
        read(
            """
              conversions:
                - {name: order, when: "kind = 'order'"}
                - {name: advocacy, when: ["stage = 'advocacy'", "kind = 'referral'"]}
              touches: "kind in ('visit', 'chat')"
              lookback: 90 days
              models: [last, markov]
              order: 2
              half_life: 36 hours
              position: 30-30-40
              direct: [Direct, Email]
              transform: exposure
              bad_touches: [{name: ticket, when: "kind = 'ticket'"}]
              spend_channels: {Google Ads: Paid Search}
              bootstrap: 50
            """);
    assertThat(attribution)
        .isEqualTo(
            new Attribution(
                List.of(
                    new Kind("order", List.of("kind = 'order'")),
                    new Kind("advocacy", List.of("stage = 'advocacy'", "kind = 'referral'"))),
                List.of("kind in ('visit', 'chat')"),
                Duration.ofDays(90),
                List.of(Model.LAST, Model.MARKOV),
                2,
                Duration.ofHours(36),
                new Position(30, 40),
                List.of("Direct", "Email"),
                Transform.EXPOSURE,
                List.of(new Kind("ticket", List.of("kind = 'ticket'"))),
                Map.of("Google Ads", "Paid Search"),
                50));
    assertThat(attribution.conversions().get(1).condition())
        .isEqualTo("(stage = 'advocacy') or (kind = 'referral')");
    assertThat(attribution.touch()).isEqualTo("(kind in ('visit', 'chat'))");
  }

  @Test
  void whatIsNotSaidIsTheStandard() throws IOException {
    assertThat(read("  {}\n")).isEqualTo(Attribution.STANDARD);
    assertThat(config("").hash())
        .isEqualTo(config("attribution: {order: 1, direct: Direct, position: 40-20-40}\n").hash())
        .isNotEqualTo(config("attribution: {order: 2}\n").hash());
    assertThat(read("  conversions: []\n").conversions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{order: 4} | order: found '4', expected at most 3",
        "{order: 0} | order: found '0', expected a whole number of at least 1",
        "{position: 40-40-40} | position: found '40-40-40', expected per cent for the first",
        "{position: 40-60} | position: found '40-60', expected per cent for the first",
        "{position: 0-100-0} | position: found '0-100-0', expected per cent",
        "{models: [last, marcov]} | expected first, last, last_non_direct, linear, position,",
        "{models: [last, last]} | models: found the model 'last' a second time",
        "{models: []} | models: found a list, expected at least one model",
        "{lookback: 36 hours} | lookback: found '36 hours', expected whole days",
        "{transform: last} | transform: found 'last', expected unique, exposure, first, recent",
        "{conversions: [{name: a, when: \"knd = 1\"}]} | when: found the column 'knd', expected",
        "{conversions: [{name: a}]} | conversions: the key 'when' is missing",
        "{bad_touches: [{name: outage, when: \"nth = 1\"}]} | found the name 'outage', which is kept",
        "{bootstrap: 9999} | bootstrap: found '9999', expected at most 2000",
        "{halflife: 1 day} | found the unknown key 'halflife', expected conversions, touches",
      })
  void mistakesAreTold(String attribution, String message) {
    assertThatThrownBy(() -> config("attribution: " + attribution + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private Attribution read(String section) throws IOException {
    return config("attribution:\n" + section).attribution();
  }

  private Config config(String section) throws IOException {
    String yaml =
        """
        company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: "NO"}
        warehouse: w
        sources: [{name: shop, connector: online-retail, path: in}]
        """;
    Path file = Files.writeString(folder.resolve("reise.yml"), yaml + section);
    return Config.read(file, Map.of());
  }
}
