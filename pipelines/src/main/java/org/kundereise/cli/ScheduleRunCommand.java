package org.kundereise.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.kundereise.airflow.DagRun;
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
  @Mixin private ScheduleOption schedule;
  @Mixin private FollowOption following;

  @Option(
      names = "--date",
      paramLabel = "D",
      required = true,
      description = "The business date, yyyy-MM-dd.")
  private LocalDate date;

  @Override
  public Integer call() {
    ScheduledNights nights = schedule.connect();
    DagRun run = nights.begin(date, sentence -> spec.commandLine().getErr().println(sentence));
    return following.follow(nights.airflow(), run);
  }
}
