package org.kundereise.marts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs dbt as a child process against the JDBC server.
 *
 * @param python the interpreter that has dbt
 * @param project the dbt project's folder
 * @param driver the JDBC driver's jar, a glob
 * @param target where dbt keeps what it parsed and its logs between nights
 */
public record DbtRun(Path python, Path project, String driver, Path target) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The schema dbt builds in; nobody else reads it. */
  static final String BUILD_SCHEMA = "marts_build";

  /**
   * Builds and tests every mart.
   *
   * @param variables dbt's vars
   * @return the names of the models built
   * @throws MartsException if a model or a test failed, naming it, with the first offending rows
   */
  List<String> build(String jdbcUrl, Map<String, Object> variables, Documentation documentation) {
    List<String> models = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Path errors = target.resolve("errors.log");
    try {
      Files.createDirectories(target);
      Process process = start(jdbcUrl, variables, documentation, errors.toFile());
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          read(JSON.readTree(line), models, failures);
        }
      }
      int exit = process.waitFor();
      if (exit != 0) {
        if (failures.isEmpty()) {
          failures.add("dbt ended with code %d: %s".formatted(exit, lastLines(errors)));
        }
        throw new MartsException("Cannot build the marts: " + String.join("\n  ", failures));
      }
      return models;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run dbt with " + python, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MartsException("Cannot build the marts: interrupted");
    }
  }

  private Process start(
      String jdbcUrl, Map<String, Object> variables, Documentation documentation, File errors)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(python.toString());
    command.add(project.resolve("build_marts.py").toString());
    command.addAll(List.of("--target-path", target.toString()));
    command.addAll(List.of("--vars", JSON.writeValueAsString(variables)));
    if (documentation == Documentation.WRITTEN) {
      command.add("--docs");
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
    builder.environment().put("KUNDEREISE_JDBC_URL", jdbcUrl);
    builder.environment().put("KUNDEREISE_JDBC_CLASSPATH", driver);
    builder.environment().put("KUNDEREISE_DBT_SCHEMA", BUILD_SCHEMA);
    Process process = builder.start();
    // A night that is killed must not leave dbt behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process;
  }

  private static void read(JsonNode line, List<String> models, List<String> failures)
      throws JsonProcessingException {
    String status = line.path("status").asText();
    boolean good = status.equals("success") || status.equals("pass");
    if (line.has("error")) {
      failures.add(line.get("error").asText());
    } else if (line.has("node") && line.path("type").asText().equals("model") && good) {
      models.add(line.get("node").asText());
    } else if (line.has("node") && !good && !status.equals("skipped")) {
      failures.add(
          "%s %s: %s"
              .formatted(
                  line.path("type").asText(),
                  line.get("node").asText(),
                  line.path("message").asText()));
    } else if (line.has("rows")) {
      failures.add(
          "rows of %s: %s"
              .formatted(line.path("test").asText(), JSON.writeValueAsString(line.get("rows"))));
    }
  }

  private static String lastLines(Path file) throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return String.join("\n  ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
  }

  /** Whether dbt's documentation is written after the build. */
  public enum Documentation {
    WRITTEN,
    SKIPPED
  }
}
