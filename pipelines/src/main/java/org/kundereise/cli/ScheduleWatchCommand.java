package org.kundereise.cli;

import java.util.concurrent.Callable;
import org.kundereise.airflow.Airflow;
import org.kundereise.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise schedule watch}: follows a run. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Follows a run that somebody else has begun, as run does.",
    footer = {"", "Example: reise schedule watch 2026-10-31"})
final class ScheduleWatchCommand implements Callable<Integer> {
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
    return new WatchRun(airflow, spec, json)
        .toItsEnd(ScheduledNights.of(airflow, config).find(name));
  }
}
