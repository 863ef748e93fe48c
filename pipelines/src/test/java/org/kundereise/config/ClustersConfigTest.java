package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersConfigTest {
  @TempDir Path folder;

  @Test
  void whatIsNotSaidIsTheStandardAndOtherTermsAreOtherDefinitions() throws IOException {
    assertThat(config("clusters: {refit: 30 days, minimum: 500, least: 2, most: 5}\n").clusters())
        .isEqualTo(new Clusters(30, 500, 2, 5));
    assertThat(config("").clusters()).isEqualTo(new Clusters(90, 200, 2, 8));
    assertThat(config("").hash()).isEqualTo(config("clusters: {most: 8}\n").hash());
    assertThat(config("").hash()).isNotEqualTo(config("clusters: {most: 7}\n").hash());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          minimum: 49    | minimum: found '49', expected a whole number of at least 50
          most: 1        | most: found '1', expected a whole number of at least 2
          least: 5, most: 4 | most: found '4', expected a whole number of at least 5
          least: 1       | least: found '1', expected a whole number of at least 2
          most: 21       | most: found '21', expected at most 20 groups
          refit: monthly | refit: found 'monthly'
          groups: 4      | groups
          """)
  void mistakesAreTold(String said, String message) {
    assertThatThrownBy(() -> config("clusters: {%s}\n".formatted(said)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private Config config(String said) throws IOException {
    return ShopConfig.with(folder, said);
  }
}
