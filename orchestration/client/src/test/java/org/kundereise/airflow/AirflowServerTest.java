package org.kundereise.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.airflow.AirflowException.Conflict;
import org.kundereise.airflow.AirflowException.DeadlineExceeded;
import org.kundereise.airflow.AirflowException.Forbidden;
import org.kundereise.airflow.AirflowException.LoginRefused;
import org.kundereise.airflow.AirflowException.NotFound;
import org.kundereise.airflow.AirflowException.Paused;
import org.kundereise.airflow.AirflowException.Rejected;
import org.kundereise.airflow.Backfills.Again;
import org.kundereise.airflow.RunningAirflow.Server;
import org.kundereise.airflow.local.Access;

/** The client against a real Airflow. */
@Tag("airflow")
@ExtendWith(RunningAirflow.class)
class AirflowServerTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Wait SOON = Wait.atMost(Duration.ofMinutes(3)).every(Duration.ofMillis(500));

  @Test
  void itsVersionAndHealthAreTold(Server server) {
    Airflow airflow = server.admin();

    assertThat(airflow.version()).isEqualTo(new Version(3, 3, "3.3.2"));
    assertThat(airflow.health().metadatabase().isHealthy()).isTrue();
    assertThat(airflow.health().scheduler().lastSeen()).isPresent();
  }

  @Test
  void aWrongPasswordIsRefused(Server server) {
    Access access = server.local().access("admin");

    assertThatExceptionOfType(LoginRefused.class)
        .isThrownBy(() -> Airflow.at(access.address()).login("admin", "guess").connect())
        .withMessage(
            "Cannot log in to Airflow at %s as admin: the user or the password is wrong",
            access.address());
    assertThatExceptionOfType(LoginRefused.class)
        .as("Airflow calls an empty login a bad request")
        .isThrownBy(() -> Airflow.at(access.address()).connect());
  }

  @Test
  void aServerThatIsTooSlowIsGivenUpAtTheDeadline(Server server) {
    assertThatExceptionOfType(DeadlineExceeded.class)
        .isThrownBy(() -> server.as("admin").deadline(Duration.ofMillis(1)).connect())
        .withMessageEndingWith("gave no whole answer within 1 ms");
  }

  @Test
  void aForgedTokenIsRefusedAndReplacedByALogin(Server server) {
    assertThatExceptionOfType(LoginRefused.class)
        .isThrownBy(
            () ->
                Airflow.at(server.local().access("admin").address())
                    .login("admin", "guess")
                    .token("a.forged.token")
                    .connect());
    assertThat(server.as("admin").token("a.forged.token").connect().dags().list()).hasSize(3);
  }

  @Test
  void anExpiredTokenIsRefusedAndReplacedByALogin(Server server) throws Exception {
    Access access = server.local().access("admin");
    String token =
        new Login(access.address(), "admin", access.password(), null)
            .token(r -> HTTP.send(r, BodyHandlers.ofByteArray()));
    Airflow withoutPassword =
        Airflow.at(access.address()).login("admin", "guess").token(token).connect();
    Airflow withPassword = server.as("admin").token(token).connect();

    SOON.until("see the token expire", () -> isRefused(withoutPassword), expired -> expired);

    assertThat(withPassword.dags().list()).hasSize(3);
  }

  private static boolean isRefused(Airflow airflow) {
    try {
      airflow.dags().list();
      return false;
    } catch (LoginRefused e) {
      return true;
    }
  }

  @Test
  void aViewerMayLookAndChangeNothing(Server server) {
    Airflow airflow = server.as("onlooker").connect();

    assertThat(airflow.dags().get("two_tasks").isPaused()).isFalse();
    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> airflow.runs("two_tasks").trigger(day("2026-02-01")))
        .withMessage(
            "Cannot run two_tasks for 2026-02-01T00:00:00Z: the role of onlooker does not allow it");
    assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> airflow.dags().pause("two_tasks"));
    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(() -> backfill(airflow, "two_tasks", "2026-02-01"));
  }

  @Test
  void whatIsNotThereIsTold(Server server) {
    Airflow airflow = server.admin();

    assertThat(airflow.dags().find("nothing")).isEmpty();
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> airflow.runs("nothing").trigger(day("2026-02-01")))
        .withMessageStartingWith("Cannot find the DAG nothing: ");
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> airflow.runs("two_tasks").get("no run"))
        .withMessageStartingWith("Cannot find the run no run of two_tasks: ");
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> airflow.runs("two_tasks").retry("no run"))
        .withMessageStartingWith("Cannot retry the run no run of two_tasks: ");
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> airflow.tasks("two_tasks", "no run").list());
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> backfill(airflow, "nothing", "2026-02-01"))
        .withMessageStartingWith("Cannot find the DAG nothing: ");
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> airflow.backfills("two_tasks").get(4711));
  }

  @Test
  void aPausedDagIsNotRunUntilItIsUnpaused(Server server) {
    Airflow airflow = server.admin();

    assertThatExceptionOfType(Paused.class)
        .isThrownBy(() -> airflow.runs("paused").trigger(day("2026-02-01")))
        .withMessage(
            "Cannot run paused for 2026-02-01T00:00:00Z: the DAG is paused, and its runs wait for ever; unpause it first");
    assertThatExceptionOfType(Paused.class)
        .isThrownBy(() -> backfill(airflow, "paused", "2026-02-01"))
        .withMessageStartingWith(
            "Cannot backfill paused from 2026-02-01T00:00:00Z to 2026-02-01T00:00:00Z: the DAG is paused");
    assertThat(airflow.dags().unpause("paused").isPaused()).isFalse();
    assertThat(airflow.dags().pause("paused").isPaused()).isTrue();
  }

  @Test
  void aRunSucceedsItsLogIsReadAndItsDateIsTaken(Server server) {
    Airflow airflow = server.admin();
    DagRuns runs = airflow.runs("two_tasks");
    List<DagRun> seen = new ArrayList<>();

    DagRun run = runs.trigger(day("2026-02-02").with("who", "Åse"));
    DagRun end = runs.await(run.id(), SOON, seen::add);

    assertThat(end.state()).isEqualTo(DagRun.State.SUCCESS);
    assertThat(end.conf()).isEqualTo(Map.of("who", "Åse"));
    assertThat(end.from()).contains(Instant.parse("2026-02-02T00:00:00Z"));
    assertThat(end.to()).contains(Instant.parse("2026-02-03T00:00:00Z"));
    assertThat(seen).last().isEqualTo(end);
    assertThat(runs.of(Instant.parse("2026-02-02T00:00:00Z"))).contains(end);
    TaskInstances tasks = airflow.tasks("two_tasks", run.id());
    assertThat(tasks.list())
        .extracting(TaskInstance::task, TaskInstance::state, TaskInstance::tryNumber)
        .containsExactlyInAnyOrder(
            tuple("greet", TaskInstance.State.SUCCESS, 1),
            tuple("publish", TaskInstance.State.SUCCESS, 1));
    assertThat(tasks.log("greet", 1))
        .extracting(LogLine::text)
        .anyMatch(line -> line.endsWith("Hei på deg, Åse"));
    assertThat(airflow.assets().events("two_tasks", 10))
        .anyMatch(
            event -> event.name().equals("greeting") && event.run().orElse("").equals(run.id()));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> runs.trigger(day("2026-02-02")))
        .withMessageStartingWith("Cannot run two_tasks for 2026-02-02T00:00:00Z: ");
  }

  @Test
  void aRunThatFailedIsRetriedFromWhereItFailed(Server server) throws IOException {
    Airflow airflow = server.admin();
    DagRuns runs = airflow.runs("breaks");
    String run = runs.trigger(day("2026-02-01")).id();

    assertThat(runs.await(run, SOON, now -> {}).state()).isEqualTo(DagRun.State.FAILED);
    assertThat(states(airflow, run))
        .isEqualTo(
            Map.of(
                "first", TaskInstance.State.SUCCESS,
                "broken", TaskInstance.State.FAILED,
                "last", TaskInstance.State.UPSTREAM_FAILED));

    Files.createFile(server.steering().resolve("repaired"));
    assertThat(runs.retry(run)).isEqualTo(2);
    assertThat(runs.await(run, SOON, now -> {}).state()).isEqualTo(DagRun.State.SUCCESS);
    assertThat(server.steering().resolve("first-2026-02-01")).hasContent("done");
    assertThat(runs.retry(run)).isZero();
  }

  private static Map<String, TaskInstance.State> states(Airflow airflow, String run) {
    return airflow.tasks("breaks", run).list().stream()
        .collect(Collectors.toMap(TaskInstance::task, TaskInstance::state));
  }

  @Test
  void aBackfillRunsEveryDateAndItsRunsAreListedPageByPage(Server server) {
    Airflow airflow = server.as("admin").pageSize(2).connect();
    Backfills backfills = airflow.backfills("two_tasks");

    Backfill made =
        backfills.create(
            Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-03-03T00:00:00Z"),
            Again.NONE,
            Map.of("who", "Ola"));
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> backfills.create(made.from(), made.to(), Again.NONE, Map.of()));
    Backfill end = backfills.await(made.id(), SOON, now -> {});

    assertThat(end.isOver()).isTrue();
    assertThat(backfills.list()).contains(end);
    assertThat(airflow.runs("two_tasks").latest(100))
        .filteredOn(run -> run.type().equals("backfill"))
        .hasSize(3)
        .allMatch(run -> run.state() == DagRun.State.SUCCESS)
        .extracting(run -> run.date().orElseThrow().toString().substring(0, 10))
        .containsExactly("2026-03-03", "2026-03-02", "2026-03-01");
  }

  @Test
  void aBackfillIsCancelled(Server server) {
    Backfills backfills = server.admin().backfills("breaks");
    Backfill made =
        backfills.create(
            Instant.parse("2026-04-01T00:00:00Z"),
            Instant.parse("2026-04-20T00:00:00Z"),
            Again.NONE,
            Map.of());

    assertThat(backfills.cancel(made.id()).isOver()).isTrue();
    assertThat(backfills.get(made.id()).isOver()).isTrue();
  }

  @Test
  void whatAirflowDoesNotUnderstandIsRejectedWithItsReason(Server server) {
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(
            () ->
                server
                    .admin()
                    .backfills("two_tasks")
                    .create(
                        Instant.parse("2026-03-05T00:00:00Z"),
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Again.NONE,
                        Map.of()))
        .withMessageStartingWith(
            "Cannot backfill two_tasks from 2026-03-05T00:00:00Z to 2026-03-01T00:00:00Z: ");
  }

  private static Backfill backfill(Airflow airflow, String dag, String date) {
    Instant day = day(date).date();
    return airflow.backfills(dag).create(day, day, Again.NONE, Map.of());
  }

  private static Trigger day(String date) {
    return Trigger.ofDay(LocalDate.parse(date), ZoneOffset.UTC);
  }
}
