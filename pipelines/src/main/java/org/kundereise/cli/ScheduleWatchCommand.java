package org.kundereise.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reise schedule watch}: follows a run. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Follows a run that somebody else has begun, as run does.",
    footer = {"", "Example: reise schedule watch 2026-10-31"})
final class ScheduleWatchCommand implements Callable<Integer> {
  @Mixin private ScheduleOption schedule;
  @Mixin private RunParameter wanted;
  @Mixin private FollowOption following;

  @Override
  public Integer call() {
    ScheduledNights nights = schedule.connect();
    return following.follow(nights.airflow(), wanted.among(nights));
  }
}
