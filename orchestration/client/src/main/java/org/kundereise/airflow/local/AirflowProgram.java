package org.kundereise.airflow.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Airflow's own command, in an environment that names the home and nothing secret: tasks inherit
 * it.
 */
record AirflowProgram(Path python, Path home) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  List<String> words(List<String> arguments) {
    return Stream.concat(Stream.of(python.toString(), "-m", "airflow"), arguments.stream())
        .toList();
  }

  ProcessBuilder builder(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    Map<String, String> environment = builder.environment();
    // Settings stand in airflow.cfg; what is meant for other programs would win over them.
    environment.keySet().removeIf(name -> name.startsWith("AIRFLOW") || name.startsWith("PYTHON"));
    environment.put("AIRFLOW_HOME", home.toString());
    new Processes(home).mark(environment);
    // Processes that give themselves a title would write it over their environment, the mark too.
    environment.put("SPT_NOENV", "1");
    return builder;
  }

  /**
   * Runs it to its end; files it makes are private.
   *
   * @throws LocalAirflowException if it fails
   */
  void run(String... arguments) {
    Path log = home.resolve("logs").resolve("prepare.log");
    PrivateFiles.touch(log);
    List<String> words = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$0\" \"$@\""));
    words.addAll(words(List.of(arguments)));
    try {
      Process process =
          builder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      if (!ended || process.exitValue() != 0) {
        throw new LocalAirflowException(
            "Cannot prepare Airflow: \"airflow %s\" %s; see %s"
                .formatted(String.join(" ", arguments), ended ? "failed" : "did not end", log));
      }
    } catch (IOException e) {
      throw new LocalAirflowException("Cannot run Airflow with " + python + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalAirflowException("Cannot prepare Airflow: interrupted", e);
    }
  }
}
