package org.kundereise.catalog;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A session in another process, on the PostgreSQL catalog of a test. */
final class OtherSession {
  private OtherSession() {}

  public static void main(String[] arguments) {
    var catalog = CatalogSettings.postgresql(arguments[1], "reise", PostgresqlCluster.PASSWORD_ENV);
    try (WarehouseSession session = WarehouseSession.in(arguments[0]).catalog(catalog).open()) {
      System.out.println("\nanswer " + session.spark().sql(arguments[2]).first().get(0));
    }
  }

  /** The first value that the other process reads. */
  static String asks(Path warehouse, String url, String sql) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(a -> a.startsWith("--add-opens") || a.startsWith("-Duser.timezone"))
            .toList());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OtherSession.class.getName(),
            warehouse.toString(),
            url,
            sql));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines()
        .filter(line -> line.startsWith("answer "))
        .map(line -> line.substring("answer ".length()))
        .findFirst()
        .orElse("no answer");
  }
}
