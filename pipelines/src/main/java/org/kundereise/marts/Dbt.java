package org.kundereise.marts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * dbt in a child process that lasts as long as this one: loading it takes longer than a small build
 * does, so the nights of a range share it.
 */
public final class Dbt {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Set<String>>> READS = new TypeReference<>() {};

  /** The schema dbt builds in; nobody else reads it. */
  static final String BUILD_SCHEMA = "marts_build";

  private final Path python;
  private final Path project;
  private final String driver;
  private final Path target;
  private Process process;

  /**
   * @param python the interpreter that has dbt
   * @param project the dbt project's folder
   * @param driver the JDBC driver's jar, a glob
   * @param target where dbt keeps what it parsed and its logs between nights
   */
  public Dbt(Path python, Path project, String driver, Path target) {
    this.python = python;
    this.project = project;
    this.driver = driver;
    this.target = target;
  }

  /**
   * Begins to load dbt and to parse the project, if that has not been done, and does not wait for
   * it.
   *
   * @param variables dbt's vars but the business date
   */
  public synchronized void start(Map<String, Object> variables) {
    if (isRunning()) {
      return;
    }
    load();
    try {
      say(Map.of("parse", variables, "env", environment()));
    } catch (IOException e) {
      // It ended at once: the build tells why.
    }
  }

  private boolean isRunning() {
    return process != null && process.isAlive();
  }

  private void load() {
    try {
      Files.createDirectories(target);
      ProcessBuilder builder =
          new ProcessBuilder(
              python.toString(),
              project.resolve("build_marts.py").toString(),
              "--target-path",
              target.toString(),
              "--requests");
      process = builder.redirectError(errors().toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run dbt with " + python, e);
    }
    // A night that is killed must not leave dbt behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  /**
   * Builds and tests every mart.
   *
   * @param variables dbt's vars
   * @throws MartsException if a model or a test failed, naming it, with the first offending rows
   */
  synchronized BuiltMarts build(
      String jdbcUrl, Map<String, Object> variables, Documentation documentation) {
    if (!isRunning()) {
      load();
    }
    BuiltMarts built = BuiltMarts.none();
    List<String> failures = new ArrayList<>();
    boolean isGood = false;
    try {
      ask(jdbcUrl, variables, documentation);
      isGood = answered(built, failures);
    } catch (IOException e) {
      // It is no longer there to be written to; what it said last tells why.
      failures.add(e.getMessage());
    }
    if (!isGood && !process.isAlive()) {
      failures.add("dbt ended early: " + lastLines(errors()));
    }
    if (!isGood) {
      throw new MartsException("Cannot build the marts: " + String.join("\n  ", failures));
    }
    return built;
  }

  private void ask(String jdbcUrl, Map<String, Object> variables, Documentation documentation)
      throws IOException {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("KUNDEREISE_JDBC_URL", jdbcUrl);
    say(
        Map.of(
            "vars", variables, "docs", documentation == Documentation.WRITTEN, "env", environment));
  }

  private Map<String, String> environment() {
    return Map.of("KUNDEREISE_JDBC_CLASSPATH", driver, "KUNDEREISE_DBT_SCHEMA", BUILD_SCHEMA);
  }

  private void say(Map<String, Object> request) throws IOException {
    BufferedWriter requests = process.outputWriter(StandardCharsets.UTF_8);
    requests.write(JSON.writeValueAsString(request));
    requests.newLine();
    requests.flush();
  }

  /** Reads what dbt says until it is done; whether it got that far and all went well. */
  private boolean answered(BuiltMarts built, List<String> failures) throws IOException {
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      JsonNode said = JSON.readTree(line);
      if (said.has("done")) {
        return said.get("success").asBoolean();
      }
      read(said, built, failures);
    }
    return false;
  }

  private Path errors() {
    return target.resolve("errors.log");
  }

  private static void read(JsonNode line, BuiltMarts built, List<String> failures)
      throws JsonProcessingException {
    String status = line.path("status").asText();
    boolean good = status.equals("success") || status.equals("pass");
    if (line.has("reads")) {
      built.reads().putAll(JSON.convertValue(line.get("reads"), READS));
    } else if (line.has("error")) {
      failures.add(line.get("error").asText());
    } else if (line.has("node") && line.path("type").asText().equals("model") && good) {
      built.models().add(line.get("node").asText());
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

  private static String lastLines(Path file) {
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return String.join("\n  ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "Cannot read " + file;
    }
  }

  /** Whether dbt's documentation is written after the build. */
  public enum Documentation {
    WRITTEN,
    SKIPPED
  }
}
