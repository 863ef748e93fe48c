package org.kundereise.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.DagRun;
import org.kundereise.airflow.LogLine;
import org.kundereise.airflow.TaskInstance;
import org.kundereise.airflow.TaskInstance.State;
import org.kundereise.airflow.Wait;
import org.kundereise.cli.TaskBoard.Screen;
import picocli.CommandLine.Model.CommandSpec;

/** Follows a run to its end. Whoever stops following does not stop the run, and is told so. */
final class WatchRun {
  private static final Duration LONGEST = Duration.ofDays(2);
  private static final int LAST_LINES = 15;

  private final Airflow airflow;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Optional<JsonLines> json;

  WatchRun(Airflow airflow, CommandSpec spec, boolean json) {
    this.airflow = airflow;
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.json = json ? Optional.of(new JsonLines(out)) : Optional.empty();
  }

  /**
   * Shows the tasks of a run until it has ended.
   *
   * @return 0 if it succeeded, else 1
   */
  int toItsEnd(DagRun run) {
    AtomicBoolean watching = new AtomicBoolean(true);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sayThatItGoesOn(run, watching)));
    TaskBoard board =
        new TaskBoard(json.isPresent() ? err : out, isTerminal() ? Screen.TERMINAL : Screen.LINES);
    Map<String, TaskInstance> told = new HashMap<>();
    List<TaskInstance> tasks = new ArrayList<>();
    DagRun end;
    try {
      end =
          airflow
              .runs(run.dag())
              .await(
                  run.id(),
                  Wait.atMost(LONGEST),
                  now -> {
                    tasks.clear();
                    tasks.addAll(airflow.tasks(run.dag(), run.id()).list());
                    json.ifPresentOrElse(
                        lines -> lines.changed(run, tasks, told), () -> board.show(tasks));
                  });
    } finally {
      watching.set(false);
    }
    return outcome(end, tasks);
  }

  private boolean isTerminal() {
    return System.console() != null && json.isEmpty();
  }

  private void sayThatItGoesOn(DagRun run, AtomicBoolean watching) {
    if (watching.get()) {
      err.printf(
          "%nThe run goes on: %s; reise schedule watch %s follows it again%n", run.id(), run.id());
      err.flush();
    }
  }

  private int outcome(DagRun end, List<TaskInstance> tasks) {
    json.ifPresent(lines -> lines.ended(end));
    boolean isEmpty = tasks.isEmpty();
    if (end.state() == DagRun.State.SUCCESS && !isEmpty) {
      say("Done: " + end.id());
      return 0;
    }
    if (isEmpty) {
      err.println(
          "Cannot run %s: the run has no tasks, as of a date before the DAG begins"
              .formatted(end.id()));
    }
    tasks.stream().filter(task -> task.state() == State.FAILED).forEach(task -> explain(end, task));
    err.println(
        "Failed: %s; reise schedule retry %s goes on where it failed"
            .formatted(end.id(), end.id()));
    err.flush();
    return 1;
  }

  private void say(String sentence) {
    if (json.isEmpty()) {
      out.println(sentence);
      out.flush();
    }
  }

  private void explain(DagRun run, TaskInstance task) {
    err.println("Last lines of %s, try %d:".formatted(task.task(), task.tryNumber()));
    List<LogLine> log =
        airflow.tasks(run.dag(), run.id()).log(task.task(), task.mapIndex(), task.tryNumber());
    log.stream()
        .filter(TaskLog::isOfTheTask)
        .skip(Math.max(0, log.stream().filter(TaskLog::isOfTheTask).count() - LAST_LINES))
        .forEach(line -> err.println("    " + line.text()));
  }

  /** One object a change. */
  private record JsonLines(PrintWriter out) {
    void changed(DagRun run, List<TaskInstance> tasks, Map<String, TaskInstance> told) {
      for (TaskInstance task : tasks) {
        TaskInstance before = told.put(task.task(), task);
        if (before == null || before.state() != task.state()) {
          Map<String, Object> line = new LinkedHashMap<>();
          line.put("run", run.id());
          line.put("task", task.task());
          line.put("state", task.state().name().toLowerCase(Locale.ROOT));
          line.put("try", task.tryNumber());
          line.put("seconds", task.took().map(t -> t.toMillis() / 1000.0).orElse(null));
          print(line);
        }
      }
    }

    void ended(DagRun end) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("run", end.id());
      line.put("state", ScheduledNights.Words.of(end));
      print(line);
    }

    private void print(Map<String, Object> line) {
      out.println(JsonText.of(line));
      out.flush();
    }
  }
}
