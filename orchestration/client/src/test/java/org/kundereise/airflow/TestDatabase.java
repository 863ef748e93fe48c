package org.kundereise.airflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the tests' own on a free loopback port: on SQLite, Airflow's scheduler and a
 * backfill lock each other out.
 */
record TestDatabase(Path programs, String folder, int port) {
  static TestDatabase start() {
    String folder = run(asServer("mktemp", "-d", "-t", "airflow-client-pg-XXXXXX")).strip();
    TestDatabase database = new TestDatabase(newest(), folder, freePort());
    database.program("initdb", "-U", "airflow", "--auth=trust", "--no-sync");
    String options =
        "-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories=%s -c fsync=off"
            .formatted(database.port(), folder);
    database.program("pg_ctl", "-w", "-s", "-l", folder + "/log", "-o", options, "start");
    return database;
  }

  /** For SQLAlchemy. */
  String url() {
    return "postgresql+psycopg2://airflow@127.0.0.1:%d/postgres".formatted(port);
  }

  void stop() {
    program("pg_ctl", "-w", "-s", "-m", "immediate", "stop");
    run(asServer("rm", "-rf", folder));
  }

  private void program(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(programs + "/" + name, "-D", folder + "/data"));
    command.addAll(List.of(arguments));
    run(asServer(command.toArray(String[]::new)));
  }

  private static Path newest() {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions.max(Path::compareTo).orElseThrow().resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find PostgreSQL", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> asServer(String... command) {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.addAll(List.of(command));
    return words;
  }

  private static String run(List<String> command) {
    try {
      Path output = Files.createTempFile("airflow-client-pg", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String said = Files.readString(output);
      Files.delete(output);
      if (code != 0) {
        throw new IllegalStateException(command + " ended with " + code + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
