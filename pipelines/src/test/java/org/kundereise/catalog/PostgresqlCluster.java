package org.kundereise.catalog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the test's own on a free loopback port. Its owner is "reise", with the
 * password that tests have in {@link #PASSWORD_ENV}.
 */
public final class PostgresqlCluster {
  public static final String PASSWORD_ENV = "KUNDEREISE_TEST_PASSWORD";

  private static PostgresqlCluster shared;

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresqlCluster(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** One for all tests of the process, which ends with it. */
  public static synchronized PostgresqlCluster shared() throws Exception {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
    }
    return shared;
  }

  private static PostgresqlCluster start() throws Exception {
    Path folder = Path.of(run(asServer("mktemp", "-d", "-t", "kundereise-pg-XXXXXX")).strip());
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PostgresqlCluster cluster = new PostgresqlCluster(programs(), folder, port);
    String initdb =
        "printf %%s '%s' > %s/password && %s/initdb -D %s/data -U reise --auth=scram-sha-256 --pwfile=%s/password --no-sync"
            .formatted(System.getenv(PASSWORD_ENV), folder, cluster.programs, folder, folder);
    run(asServer("sh", "-c", initdb));
    String options =
        "-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories=%s -c fsync=off"
            .formatted(port, folder);
    cluster.pgCtl("-l", folder + "/log", "-o", options, "start");
    return cluster;
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** A new, empty database as a catalog. */
  CatalogSettings.Postgresql database(String name) throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                url("postgres"), "reise", System.getenv(PASSWORD_ENV));
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return new CatalogSettings.Postgresql(url(name), "reise", PASSWORD_ENV);
  }

  private void stop() {
    try {
      pgCtl("-m", "immediate", "stop");
      run(asServer("rm", "-rf", folder.toString()));
    } catch (Exception e) {
      throw new IllegalStateException("Cannot stop the PostgreSQL in " + folder, e);
    }
  }

  private void pgCtl(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(programs + "/pg_ctl", "-D", folder + "/data", "-w", "-s"));
    command.addAll(List.of(arguments));
    run(asServer(command.toArray(String[]::new)));
  }

  /** The newest PostgreSQL that Debian has installed. */
  private static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions.max(Path::compareTo).orElseThrow().resolve("bin");
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

  private static String run(List<String> command) throws Exception {
    Path output = Files.createTempFile("kundereise-pg", ".txt");
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
  }
}
