package org.kundereise.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kundereise.airflow.AirflowException.Busy;
import org.kundereise.airflow.AirflowException.Conflict;
import org.kundereise.airflow.Backfills.Again;

/**
 * A backfill is asked for again where Airflow's database is locked. That happens now and then and
 * cannot be brought about, so here a server says what Airflow 3.3.2 says then.
 */
class AskAgainTest {
  private static final Answer LOCKED =
      new Answer(
          503,
          """
          {"detail": "Database is locked. Backfill creation is not supported on SQLite under \
          concurrent access. Please use PostgreSQL or MySQL."}""");
  private static final Answer REFUSED =
      new Answer(
          500,
          """
          {"detail": {"reason": "Database error", "statement": "hidden", "orig_error": "hidden", "message": "Serious \
          error when handling your request. Check logs for more details - you will find it in api server when you look \
          for ID HXkikwyM"}}""");
  private static final Answer RUNNING =
      new Answer(409, "{\"detail\": \"There is already a running backfill for dag nights\"}");
  private static final Answer DONE =
      new Answer(
          200,
          """
          {"id": 7, "dag_id": "nights", "from_date": "2026-03-01T00:00:00Z", "to_date": "2026-03-07T00:00:00Z",
           "is_paused": false, "max_active_runs": 1, "created_at": "2026-03-09T00:00:00Z", "completed_at": null}""");

  private static final Map<String, Answer> CONNECTION =
      Map.of(
          "/api/v2/version", new Answer(200, "{\"version\": \"3.3.2\"}"),
          "/auth/token", new Answer(201, "{\"access_token\": \"token\"}"),
          "/api/v2/dags", new Answer(200, "{\"dags\": [], \"total_entries\": 0}"),
          "/api/v2/dags/nights", new Answer(200, "{\"dag_id\": \"nights\", \"is_paused\": false}"));

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private List<Answer> answers = List.of();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatALockedDatabaseRefusedIsAskedForAgainEvenIfItsRemainsAreInTheWay() {
    answers = List.of(REFUSED, LOCKED, RUNNING, DONE);

    assertThat(backfill(Duration.ofMinutes(1)).id()).isEqualTo(7);
    assertThat(asked).hasValue(4);
  }

  @Test
  void oneThatIsAlwaysRefusedEndsWithWhatToDo() {
    answers = List.of(LOCKED);

    assertThatExceptionOfType(Busy.class)
        .isThrownBy(() -> backfill(Duration.ofMillis(500)))
        .withMessageMatching(
            "Cannot backfill nights from 2026-03-01T00:00:00Z to 2026-03-07T00:00:00Z: Database is locked\\. .*MySQL; "
                + "asked \\d+ times within 500 ms\\. Ask again when no run is at work, or give Airflow a PostgreSQL");
    assertThat(asked.get()).isGreaterThan(1);
  }

  @Test
  void oneThatSomebodyElseHasBegunIsNotAskedForAgain() {
    answers = List.of(RUNNING);

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> backfill(Duration.ofMinutes(1)))
        .withMessageEndingWith(": There is already a running backfill for dag nights");
    assertThat(asked).hasValue(1);
  }

  private Backfill backfill(Duration longest) {
    return Airflow.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .login("admin", "secret")
        .again(new AskAgain(longest, Duration.ofMillis(1)))
        .connect()
        .backfills("nights")
        .create(
            Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-03-07T00:00:00Z"),
            Again.NONE,
            Map.of());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Answer answer =
        path.equals("/api/v2/backfills")
            ? answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1))
            : CONNECTION.get(path);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private record Answer(int status, String body) {}
}
