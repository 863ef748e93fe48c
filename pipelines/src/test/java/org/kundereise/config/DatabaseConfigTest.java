package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseConfigTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("CRM_USER", "reader", "CRM_PASSWORD", "open sesame");

  @TempDir Path folder;

  @Test
  void aDatabaseLandsInTheWarehouse() throws IOException {
    Config config =
        read(
            "{url: 'jdbc:postgresql://db/crm', user: '${CRM_USER}', password_env: CRM_PASSWORD}",
            ENVIRONMENT);
    Source source = config.source("crm");

    assertThat(source.path()).isEqualTo(folder + "/warehouse/landing/crm");
    assertThat(source.database().orElseThrow().statementTimeout()).hasMinutes(30);
    assertThat(source.database().orElseThrow().login().user()).isEqualTo("reader");
    assertThat(source.database().orElseThrow().login().password()).isEqualTo("open sesame");
    assertThat(config.toString()).doesNotContain("open sesame").doesNotContain("reader");
  }

  @Test
  void aPasswordThatIsNotSetIsAMistakeOfWhoNeedsIt() throws IOException {
    Login login =
        read(
                "{url: 'jdbc:postgresql://db/crm', user: reader, password_env: CRM_PASSWORD}",
                Map.of())
            .source("crm")
            .database()
            .orElseThrow()
            .login();

    assertThatThrownBy(login::require)
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith(
            "reise.yml:4:109: password_env: the environment variable 'CRM_PASSWORD' is not set; it must hold the password of the database's user");
  }

  @Test
  void everyMistakeIsToldAndNoSecret() {
    ConfigException mistakes =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    "{url: 'jdbc:postgresql://reader:sesame@db/crm', user: '${NOBODY}', password_env: 'open sesame', password: sesame, statement_timeout: soon}",
                    ENVIRONMENT));

    assertThat(mistakes.getMessage()).doesNotContain("sesame");
    assertThat(mistakes.mistakes())
        .extracting(Mistake::message)
        .containsExactlyInAnyOrder(
            "url: found credentials in the URL: write the user under 'user' and the name of an environment variable with the password under 'password_env'",
            "user: the environment variable 'NOBODY' is not set; set it or write ${NOBODY:-default}",
            "password_env: expected the name of an environment variable, not the password itself",
            "found the key 'password': secrets don't belong in this file; put it into an environment variable and name that variable under 'password_env'",
            "statement_timeout: found 'soon', expected a duration such as 30 minutes, 12 hours or 180 days");
  }

  private Config read(String database, Map<String, String> environment) throws IOException {
    Files.writeString(folder.resolve("crm.yml"), "connector: crm");
    Path file =
        Files.writeString(
            folder.resolve("reise.yml"),
            """
            company: {name: Shop, time_zone: UTC, currency: NOK, country: "NO"}
            warehouse: warehouse
            sources:
              - {name: crm, connector: crm.yml, database: %s}
            """
                .formatted(database));
    return Config.read(file, environment);
  }
}
