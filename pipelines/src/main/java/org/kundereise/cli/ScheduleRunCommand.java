package org.kundereise.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.DagRun;
import org.kundereise.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise schedule run}: has the night of a date run. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Has Airflow run the night of a date and follows it. The exit code is its outcome. Ctrl-C ends the following,"
            + " not the run.",
    footer = {"", "Example: reise schedule run --date 2026-10-31"})
final class ScheduleRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption option;
  @Mixin private AirflowOption server;

  @Option(
      names = "--date",
      paramLabel = "D",
      required = true,
      description = "The business date, yyyy-MM-dd.")
  private LocalDate date;

  @Option(names = "--json", description = "One JSON object a change of a task.")
  private boolean json;

  @Override
  public Integer call() {
    Config config = option.read();
    Airflow airflow = server.connect(config);
    DagRun run =
        ScheduledNights.of(airflow, config)
            .begin(date, sentence -> spec.commandLine().getErr().println(sentence));
    return new WatchRun(airflow, spec, json).toItsEnd(run);
  }
}
