package org.kundereise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import org.kundereise.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise schedule}: the nights that Airflow runs. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "The nights that Airflow runs: of the Airflow on this machine (reise airflow up), or of another one.",
    subcommands = {
      ScheduleStatusCommand.class,
      ScheduleRunCommand.class,
      ScheduleWatchCommand.class,
      ScheduleBackfillCommand.class,
      ScheduleRetryCommand.class,
      ScheduleLogsCommand.class,
    },
    footer = {"", "Example: reise schedule run --date 2026-10-31"})
final class ScheduleCommand {
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
    Path home = Path.of(config.schedule().airflow().home());
    Path target = folder == null ? home.resolve("dags") : folder;
    DeployDags.of(config).into(target, LocalDate.now(config.company().timeZone()));
    out().println("Deployed to " + target.toAbsolutePath().normalize());
    return 0;
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Switches the nights off: none begins until they are switched on again.",
      footer = {"", "Example: reise schedule pause"})
  int pause(@Mixin ScheduleOption schedule) {
    schedule.connect().airflow().dags().pause(ScheduledNights.DAG);
    out().println("Paused: no night begins until reise schedule unpause");
    return 0;
  }

  @Command(
      name = "unpause",
      mixinStandardHelpOptions = true,
      description = "Switches the nights on: they run by themselves.",
      footer = {"", "Example: reise schedule unpause"})
  int unpause(@Mixin ScheduleOption schedule) {
    ScheduledNights nights = schedule.connect();
    nights.airflow().dags().unpause(ScheduledNights.DAG);
    out().println("On: nights run by themselves at " + nights.at());
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
