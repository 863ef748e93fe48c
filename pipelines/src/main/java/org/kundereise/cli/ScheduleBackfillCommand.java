package org.kundereise.cli;

import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kundereise.airflow.Backfill;
import org.kundereise.airflow.Backfills.Again;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise schedule backfill}: has the nights of a range run. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description =
        "Has Airflow run the nights of a range, one after the other, and follows them. Dates that have a run are left"
            + " as they are. Ctrl-C ends the following, not the runs.",
    footer = {"", "Example: reise schedule backfill --from 2026-10-01 --to 2026-10-07"})
final class ScheduleBackfillCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ScheduleOption schedule;

  @Option(names = "--from", paramLabel = "D", required = true, description = "First business date.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "D", required = true, description = "Last business date.")
  private LocalDate to;

  @Option(
      names = "--again",
      paramLabel = "WHICH",
      defaultValue = "none",
      description =
          "Which dates to run again that have a run: none, failed, all; default: ${DEFAULT-VALUE}.")
  private String again;

  @Option(names = "--json", description = "One JSON object a run that ends.")
  private boolean json;

  @Override
  public Integer call() {
    if (to.isBefore(from)) {
      throw new UserMistake(
          "Cannot run nights from %s to %s: the end lies before the start".formatted(from, to));
    }
    Again which = again();
    ScheduledNights nights = schedule.connect();
    Backfill backfill =
        nights.backfill(from, to, which, sentence -> spec.commandLine().getErr().println(sentence));
    return new WatchBackfill(nights, spec, json).toItsEnd(backfill);
  }

  private Again again() {
    try {
      return Again.valueOf(again.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserMistake("Cannot run %s again: say none, failed or all".formatted(again));
    }
  }
}
