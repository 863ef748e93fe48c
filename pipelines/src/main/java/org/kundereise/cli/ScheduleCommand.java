package org.kundereise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.Backfill;
import org.kundereise.airflow.Backfills.Again;
import org.kundereise.airflow.Dag;
import org.kundereise.airflow.DagRun;
import org.kundereise.airflow.LogLine;
import org.kundereise.airflow.TaskInstance;
import org.kundereise.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise schedule}: the nights that Airflow runs. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "The nights that Airflow runs: of the Airflow on this machine (reise airflow up), or of another one.",
    footer = {"", "Example: reise schedule run --date 2026-10-31"})
final class ScheduleCommand {
  private static final String RUN = "A run by its name or its business date.";

  @Spec private CommandSpec spec;

  @Command(
      name = "deploy",
      mixinStandardHelpOptions = true,
      description =
          "Writes the DAGs, and what they need to know of the configuration, into a folder that an Airflow reads; by"
              + " default that of the Airflow on this machine. To be repeated when the configuration or reise changes.",
      footer = {"", "Example: reise schedule deploy --dags /srv/airflow/dags"})
  int deploy(
      @Mixin ConfigOption option,
      @Option(names = "--dags", paramLabel = "FOLDER", description = "Airflow's folder of DAGs.")
          Path folder) {
    Config config = option.read();
    Path target = folder == null ? home(config).resolve("dags") : folder;
    DeployDags.of(config).into(target, LocalDate.now(config.company().timeZone()));
    out().println("Deployed to " + target.toAbsolutePath().normalize());
    return 0;
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description =
          "Says whether nights run by themselves, when the next does, and how the last ones ended. The exit code is 1 if"
              + " the last that ended has failed, or part of Airflow does not work.",
      footer = {"", "Example: reise schedule status"})
  int status(
      @Mixin ConfigOption option,
      @Mixin AirflowOption server,
      @Option(
              names = "--runs",
              paramLabel = "N",
              defaultValue = "7",
              description = "How many runs back; default: ${DEFAULT-VALUE}.")
          int most,
      @Option(names = "--json", description = "One JSON object a run, after one of the schedule.")
          boolean json) {
    Config config = option.read();
    Airflow airflow = server.connect(config);
    ScheduledNights nights = ScheduledNights.of(airflow, config);
    Dag dag = airflow.dags().get(ScheduledNights.DAG);
    boolean isHealthy = airflow.health().isHealthy();
    List<DagRun> runs = nights.latest(most);
    if (json) {
      out().println(JsonText.of(fields(airflow, dag, isHealthy)));
      runs.forEach(run -> out().println(JsonText.of(fields(nights, run))));
    } else {
      out()
          .printf(
              "Airflow %s: %s%n%s: %s%s%n%n",
              airflow.version().text(),
              isHealthy ? "works" : "part of it does not work",
              dag.id(),
              dag.isPaused() ? "paused" : "on",
              dag.isPaused() ? "" : next(nights, dag));
      runs.forEach(run -> out().println(line(nights, run)));
    }
    boolean lastFailed =
        runs.stream()
            .filter(DagRun::isOver)
            .findFirst()
            .filter(run -> run.state() == DagRun.State.FAILED)
            .isPresent();
    return isHealthy && !lastFailed ? 0 : 1;
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description =
          "Has Airflow run the night of a date and follows it. The exit code is its outcome. Ctrl-C ends the following,"
              + " not the run.",
      footer = {"", "Example: reise schedule run --date 2026-10-31"})
  int run(
      @Mixin ConfigOption option,
      @Mixin AirflowOption server,
      @Option(
              names = "--date",
              paramLabel = "D",
              required = true,
              description = "The business date, yyyy-MM-dd.")
          LocalDate date,
      @Option(names = "--json", description = "One JSON object a change of a task.") boolean json) {
    Config config = option.read();
    Airflow airflow = server.connect(config);
    DagRun run =
        ScheduledNights.of(airflow, config).begin(date, sentence -> err().println(sentence));
    return new WatchRun(airflow, spec, json).toItsEnd(run);
  }

  @Command(
      name = "watch",
      mixinStandardHelpOptions = true,
      description = "Follows a run that somebody else has begun, as run does.",
      footer = {"", "Example: reise schedule watch 2026-10-31"})
  int watch(
      @Mixin ConfigOption option,
      @Mixin AirflowOption server,
      @Parameters(paramLabel = "RUN", description = RUN) String run,
      @Option(names = "--json", description = "One JSON object a change of a task.") boolean json) {
    Config config = option.read();
    Airflow airflow = server.connect(config);
    return new WatchRun(airflow, spec, json)
        .toItsEnd(ScheduledNights.of(airflow, config).find(run));
  }

  @Command(
      name = "backfill",
      mixinStandardHelpOptions = true,
      description =
          "Has Airflow run the nights of a range, one after the other, and follows them. Dates that have a run are left"
              + " as they are. Ctrl-C ends the following, not the runs.",
      footer = {"", "Example: reise schedule backfill --from 2026-10-01 --to 2026-10-07"})
  int backfill(
      @Mixin ConfigOption option,
      @Mixin AirflowOption server,
      @Option(
              names = "--from",
              paramLabel = "D",
              required = true,
              description = "First business date.")
          LocalDate from,
      @Option(
              names = "--to",
              paramLabel = "D",
              required = true,
              description = "Last business date.")
          LocalDate to,
      @Option(
              names = "--again",
              paramLabel = "WHICH",
              defaultValue = "none",
              description =
                  "Which dates to run again that have a run: none, failed, all; default: ${DEFAULT-VALUE}.")
          String again,
      @Option(names = "--json", description = "One JSON object a run that ends.") boolean json) {
    if (to.isBefore(from)) {
      throw new UserMistake(
          "Cannot run nights from %s to %s: the end lies before the start".formatted(from, to));
    }
    Config config = option.read();
    Airflow airflow = server.connect(config);
    ScheduledNights nights = ScheduledNights.of(airflow, config);
    Backfill backfill = nights.backfill(from, to, again(again));
    return new WatchBackfill(nights, spec, json).toItsEnd(backfill);
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description =
          "Has the tasks of a run that failed done again, with those that waited for them, and follows it. What is done"
              + " is not done again.",
      footer = {"", "Example: reise schedule retry 2026-10-31"})
  int retry(
      @Mixin ConfigOption option,
      @Mixin AirflowOption server,
      @Parameters(paramLabel = "RUN", description = RUN) String name,
      @Option(names = "--json", description = "One JSON object a change of a task.") boolean json) {
    Config config = option.read();
    Airflow airflow = server.connect(config);
    DagRun run = ScheduledNights.of(airflow, config).find(name);
    if (airflow.runs(run.dag()).retry(run.id()) == 0) {
      err().println("Nothing of %s had failed".formatted(run.id()));
    }
    return new WatchRun(airflow, spec, json).toItsEnd(run);
  }

  @Command(
      name = "logs",
      mixinStandardHelpOptions = true,
      description = "Prints what a task of a run said.",
      footer = {"", "Example: reise schedule logs 2026-10-31 publish"})
  int logs(
      @Mixin ConfigOption option,
      @Mixin AirflowOption server,
      @Parameters(index = "0", paramLabel = "RUN", description = RUN) String name,
      @Parameters(index = "1", paramLabel = "TASK", description = "A task of it.") String task,
      @Option(names = "--try", paramLabel = "N", description = "Which try; by default the last.")
          Integer tryNumber,
      @Option(names = "--json", description = "One JSON object a line.") boolean json) {
    Config config = option.read();
    Airflow airflow = server.connect(config);
    DagRun run = ScheduledNights.of(airflow, config).find(name);
    TaskInstance found = task(airflow, run, task);
    int tried = tryNumber == null ? Math.max(1, found.tryNumber()) : tryNumber;
    for (LogLine line : airflow.tasks(run.dag(), run.id()).log(task, found.mapIndex(), tried)) {
      if (json) {
        out().println(JsonText.of(fields(line)));
      } else if (TaskLog.isOfTheTask(line)) {
        out().println(line.text());
      }
    }
    return 0;
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Switches the nights off: none begins until they are switched on again.",
      footer = {"", "Example: reise schedule pause"})
  int pause(@Mixin ConfigOption option, @Mixin AirflowOption server) {
    server.connect(option.read()).dags().pause(ScheduledNights.DAG);
    out().println("Paused: no night begins until reise schedule unpause");
    return 0;
  }

  @Command(
      name = "unpause",
      mixinStandardHelpOptions = true,
      description = "Switches the nights on: they run by themselves.",
      footer = {"", "Example: reise schedule unpause"})
  int unpause(@Mixin ConfigOption option, @Mixin AirflowOption server) {
    Config config = option.read();
    server.connect(config).dags().unpause(ScheduledNights.DAG);
    out().println("On: nights run by themselves at " + config.schedule().at());
    return 0;
  }

  private static TaskInstance task(Airflow airflow, DagRun run, String name) {
    List<TaskInstance> tasks = airflow.tasks(run.dag(), run.id()).list();
    return tasks.stream()
        .filter(task -> task.task().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    "Cannot print the log of %s: the run has the tasks %s"
                        .formatted(
                            name,
                            String.join(", ", tasks.stream().map(TaskInstance::task).toList()))));
  }

  private static Again again(String word) {
    try {
      return Again.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserMistake("Cannot run %s again: say none, failed or all".formatted(word));
    }
  }

  private static String next(ScheduledNights nights, Dag dag) {
    return dag.nextDate().isEmpty() || dag.nextRunAfter().isEmpty()
        ? ""
        : ", next the night of %s at %s"
            .formatted(
                dag.nextDate().get().atZone(nights.zone()).toLocalDate(),
                dag.nextRunAfter().get().atZone(nights.zone()).toLocalDateTime());
  }

  static String line(ScheduledNights nights, DagRun run) {
    String date = nights.date(run).map(LocalDate::toString).orElse("");
    String started = run.startedAt().map(t -> local(nights, t)).orElse("");
    return "  %-10s  %-8s %9s  %-19s  %s"
        .formatted(
            date,
            ScheduledNights.Words.of(run),
            seconds(run).map(s -> s + " s").orElse(""),
            started,
            run.id());
  }

  private static String local(ScheduledNights nights, Instant time) {
    return time.atZone(nights.zone()).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Optional<Long> seconds(DagRun run) {
    return run.startedAt()
        .flatMap(start -> run.endedAt().map(end -> ChronoUnit.SECONDS.between(start, end)));
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

  static Map<String, Object> fields(ScheduledNights nights, DagRun run) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run.id());
    fields.put("date", nights.date(run).map(LocalDate::toString).orElse(null));
    fields.put("state", ScheduledNights.Words.of(run));
    fields.put("type", run.type());
    fields.put("started_at", run.startedAt().map(Instant::toString).orElse(null));
    fields.put("ended_at", run.endedAt().map(Instant::toString).orElse(null));
    fields.put("seconds", seconds(run).orElse(null));
    return fields;
  }

  private static Map<String, Object> fields(LogLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", line.at().map(Instant::toString).orElse(null));
    fields.put("level", line.level());
    fields.put("text", line.text());
    return fields;
  }

  private static Path home(Config config) {
    return Path.of(config.schedule().airflow().home());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
