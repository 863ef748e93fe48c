package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes the hash, by which a night knows whether its definitions are those of the last. */
class ConfigHashTest {
  private static final String SMALL =
      """
      company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: NO}
      warehouse: ../var/warehouse
      sources: [{name: shop, connector: online-retail, path: "../data/{date}"}]
      """;

  @TempDir Path folder;

  @Test
  void theHashIsThatOfTheMeaning() throws IOException {
    String hash = read(SMALL).hash();
    String other =
        """
        # the same, said otherwise
        minimum_n: 5
        sources:
        - path: /elsewhere
          connector: ${CONNECTOR:-online-retail}
          name: "shop"
        warehouse: /var/w
        churn: {days: 90}
        company: {country: NO, currency: NOK, time_zone: Europe/Oslo, name: Fjord}
        """;

    assertThat(read(other).hash()).isEqualTo(hash).hasSize(64);
    assertThat(read(SMALL + "churn: {days: 91}\n").hash()).isNotEqualTo(hash);
    assertThat(read(SMALL.replace("NOK", "SEK")).hash()).isNotEqualTo(hash);
  }

  @Test
  void theContentOfAnOwnConnectorIsPartOfTheHash() throws IOException {
    String own = SMALL.replace("online-retail", "mine.yml");
    Files.writeString(folder.resolve("mine.yml"), "a: 1\nb: 2 # two\n");
    String hash = read(own).hash();
    Files.writeString(folder.resolve("mine.yml"), "b: 2\na: 1\n");
    assertThat(read(own).hash()).isEqualTo(hash);
    Files.writeString(folder.resolve("mine.yml"), "b: 2\na: 3\n");
    assertThat(read(own).hash()).isNotEqualTo(hash);
  }

  @Test
  void aSourceTellsWhatItsConnectorsVariablesStandFor() throws IOException {
    Files.writeString(
        folder.resolve("mine.yml"),
        "x: ['${colours:-null}', '${time_zone}', '${hours}', '${none}', '${source}']");
    String yaml =
        """
        company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: "NO"}
        warehouse: w
        sources:
          - name: shop
            connector: mine.yml
            path: in
            with: {colours: [red, it's, 'a\\b'], hours: 9-17, none: []%s}
        """;
    Config config = read(yaml.formatted(""));
    assertThat(config.sources().get(0).with())
        .isEqualTo(Map.of("colours", "'red', 'it\\'s', 'a\\\\b'", "hours", "9-17", "none", "null"));
    assertThat(read(yaml.formatted(", time_zone: UTC")).hash()).isNotEqualTo(config.hash());
    assertThat(mistakes(yaml.formatted(", colour: red, source: me")).mistakes())
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
        .containsExactly(
            "7:72 colour: the connector has no such variable, only colours, hours, none, time_zone;"
                + " did you mean 'colours'?",
            "7:85 source: the connector has no such variable, only colours, hours, none, time_zone");
  }

  private Config read(String yaml) throws IOException {
    Files.writeString(folder.resolve("reise.yml"), yaml);
    return Config.read(folder.resolve("reise.yml"), Map.of());
  }

  private ConfigException mistakes(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml));
  }
}
