package org.kundereise.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.airflow.AirflowException.DeadlineExceeded;
import org.kundereise.airflow.AirflowException.UnexpectedAnswer;
import org.kundereise.airflow.AirflowException.Unreachable;
import org.kundereise.airflow.AirflowException.UnsupportedVersion;

/** What happens when no Airflow answers, or something else does: no Airflow is needed for that. */
class AnswersTest {
  private static final String VERSION = "/api/v2/version";
  private static final String LOGIN = "/auth/token";

  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void aServerThatIsDownIsUnreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> connect(port, Duration.ofSeconds(5)))
        .withMessage(
            "Cannot ask for Airflow's version: no Airflow answers at http://127.0.0.1:%d (connection refused)",
            port);
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpAtTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(DeadlineExceeded.class)
          .isThrownBy(() -> connect(silent.getLocalPort(), Duration.ofMillis(200)))
          .withMessage(
              "Cannot ask for Airflow's version: Airflow at http://127.0.0.1:%d gave no whole answer within 200 ms",
              silent.getLocalPort());
    }
  }

  /** The deadline of the JDK's client ends with the answer's head. */
  @Test
  void anAnswerThatDoesNotEndIsGivenUpToo() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Future<Socket> begun = thread.submit(() -> begin(slow.accept()));
      assertThatExceptionOfType(DeadlineExceeded.class)
          .isThrownBy(() -> connect(slow.getLocalPort(), Duration.ofMillis(500)));
      begun.get().close();
    } finally {
      thread.shutdownNow();
    }
  }

  private static Socket begin(Socket answering) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
    answering.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    answering.getOutputStream().flush();
    return answering;
  }

  @ParameterizedTest
  @CsvSource({"2.11.0", "3.0.6", "3.4.0", "4.0.0", "nightly"})
  void anAirflowOfAnotherVersionIsTold(String version) throws IOException {
    answer(Map.of(VERSION, new Answer(200, "{\"version\": \"%s\"}".formatted(version))));

    assertThatExceptionOfType(UnsupportedVersion.class)
        .isThrownBy(this::connect)
        .withMessageStartingWith("Cannot work with Airflow %s at http", version)
        .withMessageEndingWith("this client is made for 3.1 to 3.3");
  }

  @ParameterizedTest
  @CsvSource({"3.1.0", "3.2.1", "3.3.2", "3.3.0rc1"})
  void supportedVersionsAreThoseFrom31To33(String version) {
    assertThat(Version.of(version).isSupported()).isTrue();
  }

  @Test
  void aServerWithoutThePathsOfAirflow3IsTold() throws IOException {
    answer(Map.of());

    assertThatExceptionOfType(UnsupportedVersion.class)
        .isThrownBy(this::connect)
        .withMessageEndingWith("it is no Airflow of version 3");
  }

  @Test
  void aServerThatIsNoAirflowIsTold() throws IOException {
    answer(Map.of(VERSION, new Answer(200, "<html>It works!</html>")));

    assertThatExceptionOfType(UnexpectedAnswer.class)
        .isThrownBy(this::connect)
        .withMessageContaining("is no Airflow, or one of another version");
  }

  @Test
  void aLoginWithoutATokenIsToldWithoutWhatItSaid() throws IOException {
    answer(
        Map.of(
            VERSION, new Answer(200, "{\"version\": \"3.3.2\"}"),
            LOGIN, new Answer(201, "{\"secret\": \"4711\"}")));

    assertThatExceptionOfType(UnexpectedAnswer.class)
        .isThrownBy(this::connect)
        .withMessageEndingWith("as admin: it gave an answer without a token");
  }

  /** What a restart looks like through a proxy: those who wait go on waiting. */
  @ParameterizedTest
  @CsvSource({
    "502, Unreachable, no Airflow answers there (status 502)",
    "503, Busy, it gave status 503",
    "504, Unreachable, no Airflow answers there (status 504)",
    "500, UnexpectedAnswer, it gave status 500",
    "422, LoginRefused, the user or the password is wrong",
  })
  void aLoginThatFailsIsOfTheKindThatACallWouldBe(int status, String kind, String reason)
      throws IOException {
    answer(
        Map.of(
            VERSION, new Answer(200, "{\"version\": \"3.3.2\"}"),
            LOGIN, new Answer(status, "{\"detail\": \"no\"}")));

    assertThatExceptionOfType(AirflowException.class)
        .isThrownBy(this::connect)
        .withMessageEndingWith("as admin: " + reason)
        .extracting(failure -> failure.getClass().getSimpleName())
        .isEqualTo(kind);
  }

  private Airflow connect() {
    return connect(server.getAddress().getPort(), Duration.ofSeconds(20));
  }

  private static Airflow connect(int port, Duration deadline) {
    return Airflow.at(URI.create("http://127.0.0.1:%d/".formatted(port)))
        .login("admin", "secret")
        .deadline(deadline)
        .connect();
  }

  private void answer(Map<String, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Answer answer =
              answers.getOrDefault(
                  exchange.getRequestURI().getPath(),
                  new Answer(404, "{\"detail\": \"Not Found\"}"));
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private record Answer(int status, String body) {}
}
