package org.kundereise.airflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.airflow.local.Status.State;

/** What needs no Airflow. */
class LocalAirflowTest {
  @TempDir private Path home;

  @Test
  void oneThatWasNeverStartedIsDown() {
    LocalAirflow airflow = LocalAirflow.in(home.resolve("new"));

    assertThat(airflow.status().isDown()).isTrue();
    assertThat(airflow.status().address()).isEmpty();
    assertThat(airflow.down(said -> {})).isFalse();
    assertThatThrownBy(airflow::access).hasMessageContaining("it has never been started");
  }

  @Test
  void aFileLeftBehindIsNoProcess() {
    Daemon daemon = new Daemon(Component.SCHEDULER, home);
    PrivateFiles.folder(home.resolve("run"));
    long number = ProcessHandle.current().pid();
    PrivateFiles.write(home.resolve("run/scheduler.pid"), new Pid(number, 1) + "\n");

    assertThat(daemon.process()).isEmpty();
    assertThat(LocalAirflow.in(home).status().components().get(Component.SCHEDULER).state())
        .isEqualTo(State.DIED);
  }

  @Test
  void anotherPythonIsToldInOneSentence() {
    Installation installation = Installation.of(Path.of("/nowhere/python"), home.resolve("dags"));

    assertThatThrownBy(() -> LocalAirflow.in(home).up(installation, said -> {}))
        .isInstanceOf(LocalAirflowException.class)
        .hasMessageStartingWith("Cannot prepare Airflow: \"airflow db migrate\" failed; see ");
    assertThat(LocalAirflow.in(home).status().isDown()).isTrue();
  }

  @Test
  void secretsAreDrawnOnceAndArePrivate() throws IOException {
    Secrets secrets = new Secrets(home);
    secrets.provide(List.of("admin"));
    String password = secrets.password("admin").orElseThrow();
    String key = secrets.fernetKey();
    secrets.provide(List.of("admin", "viewer"));

    assertThat(password).hasSize(24);
    assertThat(secrets.password("admin")).contains(password);
    assertThat(secrets.password("viewer")).isPresent();
    assertThat(key).hasSize(44).isEqualTo(secrets.fernetKey()).isNotEqualTo(secrets.tokenKey());
    try (var files = Files.list(home)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void settingsAreWrittenForOneAddressAndOneDatabase() throws IOException {
    Installation installation =
        Installation.of(Path.of("python"), Path.of("dags"))
            .withDatabase("postgresql://reise:p%40ss@127.0.0.1/airflow")
            .withUser("guest", "viewer")
            .with("api_auth.jwt_expiration_time", "5");
    new Settings(home, installation, new Secrets(home)).write(8123);

    assertThat(Files.readString(home.resolve("airflow.cfg")))
        .contains("\n[api]\n", "\nhost = 127.0.0.1\n", "\nport = 8123\n")
        .contains("\nsql_alchemy_conn = postgresql://reise:p%%40ss@127.0.0.1/airflow\n")
        .contains("\nsimple_auth_manager_users = admin:admin,guest:viewer\n")
        .contains("\njwt_expiration_time = 5\n");
    assertThat(installation.toString()).doesNotContain("p%40ss");
  }

  @Test
  void signsOfLifeAreReadFromTheServersAnswer() {
    String json =
        """
        {"metadatabase":{"status":"healthy"},\
        "scheduler":{"status":"healthy","latest_scheduler_heartbeat":"2026-11-01T02:03:04.500000+00:00"},\
        "triggerer":{"status":null,"latest_triggerer_heartbeat":null},\
        "dag_processor":{"status":"unhealthy","latest_dag_processor_heartbeat":null}}""";

    assertThat(Health.lastSign(json, "scheduler"))
        .contains(Instant.parse("2026-11-01T02:03:04.5Z"));
    assertThat(Health.lastSign(json, "dag_processor")).isEmpty();
    assertThat(Health.lastSign("", "scheduler")).isEmpty();
  }

  @Test
  void poolsAreImportedOnce() {
    Installation installation =
        Installation.of(Path.of("true"), Path.of("dags")).withPool("kundereise", 1);
    PrivateFiles.folder(home.resolve("logs"));
    PrivateFiles.folder(home.resolve("run"));
    Preparation preparation = new Preparation(home, installation, "postgresql://127.0.0.1/airflow");
    assertThat(preparation.isDone()).isFalse();
    preparation.run();

    assertThat(preparation.isDone()).isTrue();
    assertThat(PrivateFiles.read(home.resolve("pools.json")).orElseThrow())
        .contains("{\"kundereise\": {\"slots\": 1,");
    assertThat(new Preparation(home, installation, "postgresql://127.0.0.1/other").isDone())
        .as("for another database")
        .isFalse();
    assertThat(installation.pools()).isEqualTo(Map.of("kundereise", 1));
  }
}
