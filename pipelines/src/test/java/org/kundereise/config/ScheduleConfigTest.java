package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Schedule.Mail;
import org.kundereise.config.Schedule.Tasks;

class ScheduleConfigTest {
  private static final String COMPANY =
      """
      company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: "NO"}
      warehouse: w
      sources: [{name: crm, connector: demo-crm, path: in}]
      """;

  @TempDir Path folder;

  @Test
  void monitoringChangesNothingOfWhatIsComputed() throws IOException {
    Config config =
        read(
            """
            monitoring:
              prometheus: mon/kundereise.prom
              openlineage: http://127.0.0.1:5000/api/v1/lineage
              openlineage_key_env: LINEAGE_KEY
            """);

    assertThat(config.monitoring())
        .isEqualTo(
            new Monitoring(
                Optional.of(folder.resolve("mon/kundereise.prom").toString()),
                Optional.of("http://127.0.0.1:5000/api/v1/lineage"),
                Optional.of("LINEAGE_KEY")));
    assertThat(config.hash()).isEqualTo(read("").hash());
    assertThat(read("").monitoring()).isEqualTo(Monitoring.NONE);
  }

  @Test
  void everythingHasADefault() throws IOException {
    Schedule schedule = read("").schedule();

    assertThat(schedule.at()).isEqualTo(LocalTime.of(4, 30));
    assertThat(schedule.tasks()).isEqualTo(Tasks.LAYERS);
    assertThat(schedule.retries()).isEqualTo(3);
    assertThat(schedule.mail()).isEmpty();
    assertThat(schedule.airflow().home()).isEqualTo(folder.resolve("airflow").toString());
  }

  @Test
  void allOfItMayBeSaid() throws IOException {
    Config config =
        read(
            """
            schedule:
              at: 03:15
              first: 2026-11-01
              tasks: night
              command: reise-with-passwords
              marts: false
              retries: 2
              retry_delay: 10 seconds
              timeout: 2 hours
              deadline: 90 minutes
              alert:
                webhook_env: ALERTS
                mail: {to: ops@example.com, from: reise@example.com, host: mail, port: 587, user: reise, password_env: MAIL_PASSWORD}
              airflow:
                home: ../air
                port: 8080
                database: {url: "jdbc:postgresql://127.0.0.1/airflow", user: air, password_env: AIR_PASSWORD}
            """);
    Schedule schedule = config.schedule();

    assertThat(schedule.at()).isEqualTo(LocalTime.of(3, 15));
    assertThat(schedule.first()).contains(LocalDate.of(2026, 11, 1));
    assertThat(schedule.tasks()).isEqualTo(Tasks.NIGHT);
    assertThat(schedule.command()).contains(folder.resolve("reise-with-passwords").toString());
    assertThat(schedule.marts()).isFalse();
    assertThat(schedule.retryDelay()).isEqualTo(Duration.ofSeconds(10));
    assertThat(schedule.deadline()).isEqualTo(Duration.ofMinutes(90));
    assertThat(schedule.webhookEnv()).contains("ALERTS");
    assertThat(schedule.mail().map(Mail::port)).contains(587);
    assertThat(schedule.airflow().port()).hasValue(8080);
    assertThat(schedule.airflow().database().orElseThrow().login().password()).isEqualTo("secret");
    assertThat(config.hash()).as("when a night runs is no part of it").isEqualTo(read("").hash());
  }

  @Test
  void mistakesAreToldWithTheirLines() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    schedule:
                      at: noon
                      tasks: hourly
                      alert: {webhook: "https://example.com/secret"}
                      airflow: {database: {url: "jdbc:postgresql://127.0.0.1/airflow", password_env: "s3cret!"}}
                    """))
        .hasMessageContaining("5:7: at: found 'noon', expected a time of the day such as 04:30")
        .hasMessageContaining("6:10: tasks: found 'hourly', expected night, layers, steps")
        .hasMessageContaining("found the unknown key 'webhook', expected webhook_env, mail")
        .hasMessageContaining("database: the key 'user' is missing")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret!"));
  }

  private Config read(String schedule) throws IOException {
    Path file = Files.writeString(folder.resolve("reise.yml"), COMPANY + schedule);
    return Config.read(file, Map.of("AIR_PASSWORD", "secret"));
  }
}
