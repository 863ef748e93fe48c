package org.kundereise.cli;

import java.util.concurrent.Callable;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.DagRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  @Mixin private ScheduleOption schedule;
  @Mixin private RunParameter wanted;
  @Mixin private FollowOption following;

  @Override
  public Integer call() {
    ScheduledNights nights = schedule.connect();
    Airflow airflow = nights.airflow();
    DagRun run = wanted.among(nights);
    if (airflow.runs(run.dag()).retry(run.id()) == 0) {
      spec.commandLine().getErr().println("Nothing of %s had failed".formatted(run.id()));
    }
    return following.follow(airflow, run);
  }
}
