package org.kundereise.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.DagRun;
import org.kundereise.airflow.LogLine;
import org.kundereise.airflow.TaskInstance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise schedule logs}: what a task said. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Prints what a task of a run said.",
    footer = {"", "Example: reise schedule logs 2026-10-31 publish"})
final class ScheduleLogsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ScheduleOption schedule;
  @Mixin private RunParameter wanted;

  @Parameters(index = "1", paramLabel = "TASK", description = "A task of it.")
  private String task;

  @Option(names = "--try", paramLabel = "N", description = "Which try; by default the last.")
  private Integer tryNumber;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    ScheduledNights nights = schedule.connect();
    Airflow airflow = nights.airflow();
    DagRun run = wanted.among(nights);
    TaskInstance found = task(airflow, run);
    int tried = tryNumber == null ? Math.max(1, found.tryNumber()) : tryNumber;
    PrintWriter out = spec.commandLine().getOut();
    for (LogLine line : airflow.tasks(run.dag(), run.id()).log(task, found.mapIndex(), tried)) {
      if (json) {
        out.println(JsonText.of(fields(line)));
      } else if (TaskLog.isOfTheTask(line)) {
        out.println(line.text());
      }
    }
    return 0;
  }

  private TaskInstance task(Airflow airflow, DagRun run) {
    List<TaskInstance> tasks = airflow.tasks(run.dag(), run.id()).list();
    return tasks.stream()
        .filter(one -> one.task().equals(task))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    "Cannot print the log of %s: the run has the tasks %s"
                        .formatted(
                            task,
                            String.join(", ", tasks.stream().map(TaskInstance::task).toList()))));
  }

  private static Map<String, Object> fields(LogLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", line.at().map(Instant::toString).orElse(null));
    fields.put("level", line.level());
    fields.put("text", line.text());
    return fields;
  }
}
