package org.kundereise.cli;

import java.util.concurrent.Callable;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.DagRun;
import org.kundereise.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise schedule retry}: has what failed done again. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description =
        "Has the tasks of a run that failed done again, with those that waited for them, and follows it. What is done"
            + " is not done again.",
    footer = {"", "Example: reise schedule retry 2026-10-31"})
final class ScheduleRetryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption option;
  @Mixin private AirflowOption server;

  @Parameters(paramLabel = "RUN", description = ScheduleCommand.RUN)
  private String name;

  @Option(names = "--json", description = "One JSON object a change of a task.")
  private boolean json;

  @Override
  public Integer call() {
    Config config = option.read();
    Airflow airflow = server.connect(config);
    DagRun run = ScheduledNights.of(airflow, config).find(name);
    if (airflow.runs(run.dag()).retry(run.id()) == 0) {
      spec.commandLine().getErr().println("Nothing of %s had failed".formatted(run.id()));
    }
    return new WatchRun(airflow, spec, json).toItsEnd(run);
  }
}
