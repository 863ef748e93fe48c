package org.kundereise.airflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.kundereise.airflow.local.Access;
import org.kundereise.airflow.local.Installation;
import org.kundereise.airflow.local.LocalAirflow;

/** A real Airflow with small DAGs, started once for all tests that ask for it. */
final class RunningAirflow implements ParameterResolver {
  /** Tokens expire soon, so that the tests see it. */
  private static final String TOKEN_SECONDS = "4";

  /** What a test may know of it. */
  record Server(LocalAirflow local, TestDatabase database, Path steering)
      implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    Airflow.Builder as(String user) {
      Access access = local.access(user);
      return Airflow.at(access.address()).login(user, access.password());
    }

    Airflow admin() {
      return as("admin").connect();
    }

    @Override
    public void close() {
      local.down(said -> {});
      database.stop();
      delete(steering.getParent());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(RunningAirflow.class))
        .getOrComputeIfAbsent("server", key -> start(), Server.class);
  }

  private static Server start() {
    String python = System.getenv("KUNDEREISE_AIRFLOW_PYTHON");
    Assumptions.assumeTrue(
        python != null,
        "KUNDEREISE_AIRFLOW_PYTHON names no Python with Airflow: ./reise test airflow");
    try {
      Path folder = Files.createTempDirectory("airflow-client");
      Path dags = Files.createDirectory(folder.resolve("dags"));
      Path steering = Files.createDirectory(folder.resolve("steering"));
      try (var text = RunningAirflow.class.getResourceAsStream("/dags/client_tests.py")) {
        String made = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(
            dags.resolve("client_tests.py"), made.replace("$CLIENT_TESTS", steering.toString()));
      }
      Server server =
          new Server(LocalAirflow.in(folder.resolve("home")), TestDatabase.start(), steering);
      server
          .local()
          .up(
              Installation.of(Path.of(python), dags)
                  .withDatabase(server.database().url())
                  .withUser("onlooker", "viewer")
                  .with("api_auth.jwt_expiration_time", TOKEN_SECONDS),
              said -> {});
      Airflow airflow = server.admin();
      Wait.atMost(Duration.ofMinutes(2))
          .every(Duration.ofMillis(500))
          .until("find the DAGs", () -> airflow.dags().list(), found -> found.size() == 3);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
