package org.kundereise.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.Dag;
import org.kundereise.airflow.DagRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise schedule status}: the schedule, and how the last nights ended. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Says whether nights run by themselves, when the next does, and how the last ones ended. The exit code is 1 if"
            + " the last that ended has failed, or part of Airflow does not work.",
    footer = {"", "Example: reise schedule status"})
final class ScheduleStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ScheduleOption schedule;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "7",
      description = "How many runs back; default: ${DEFAULT-VALUE}.")
  private int most;

  @Option(names = "--json", description = "One JSON object a run, after one of the schedule.")
  private boolean json;

  @Override
  public Integer call() {
    ScheduledNights nights = schedule.connect();
    Airflow airflow = nights.airflow();
    Dag dag = airflow.dags().get(ScheduledNights.DAG);
    boolean isHealthy = airflow.health().isHealthy();
    List<DagRun> runs = nights.latest(most);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(fields(airflow, dag, isHealthy)));
      runs.forEach(run -> out.println(JsonText.of(new RunLine(nights, run).fields())));
    } else {
      out.printf(
          "Airflow %s: %s%n%s: %s%s%n%n",
          airflow.version().text(),
          isHealthy ? "works" : "part of it does not work",
          dag.id(),
          dag.isPaused() ? "paused" : "on",
          dag.isPaused() ? "" : next(nights, dag));
      runs.forEach(run -> out.println(new RunLine(nights, run).text()));
    }
    return isHealthy && !lastHasFailed(runs) ? 0 : 1;
  }

  private static boolean lastHasFailed(List<DagRun> runs) {
    return runs.stream()
        .filter(DagRun::isOver)
        .findFirst()
        .filter(run -> run.state() == DagRun.State.FAILED)
        .isPresent();
  }

  private static String next(ScheduledNights nights, Dag dag) {
    return dag.nextDate().isEmpty() || dag.nextRunAfter().isEmpty()
        ? ""
        : ", next the night of %s at %s"
            .formatted(
                dag.nextDate().get().atZone(nights.zone()).toLocalDate(),
                dag.nextRunAfter().get().atZone(nights.zone()).toLocalDateTime());
  }

  private static Map<String, Object> fields(Airflow airflow, Dag dag, boolean isHealthy) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dag", dag.id());
    fields.put("airflow", airflow.version().text());
    fields.put("healthy", isHealthy);
    fields.put("paused", dag.isPaused());
    fields.put("next_date", dag.nextDate().map(Instant::toString).orElse(null));
    fields.put("next_run_after", dag.nextRunAfter().map(Instant::toString).orElse(null));
    return fields;
  }
}
