package org.kundereise.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kundereise.airflow.Backfill;
import org.kundereise.airflow.DagRun;
import org.kundereise.airflow.Wait;
import picocli.CommandLine.Model.CommandSpec;

/** Follows the nights of a backfill, a line each when it ends. */
final class WatchBackfill {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_RUNS = 10_000;

  private final ScheduledNights nights;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final Set<String> told = new HashSet<>();
  private boolean failed;

  WatchBackfill(ScheduledNights nights, CommandSpec spec, boolean json) {
    this.nights = nights;
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.json = json;
  }

  /**
   * Tells of each night that ends until all have.
   *
   * @return 0 if all succeeded, else 1
   */
  int toItsEnd(Backfill backfill) {
    AtomicBoolean watching = new AtomicBoolean(true);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (watching.get()) {
                    err.printf("%nThe nights go on; reise schedule status tells how they end%n");
                    err.flush();
                  }
                }));
    try {
      nights
          .airflow()
          .backfills(backfill.dag())
          .await(
              backfill.id(),
              Wait.atMost(LONGEST).every(Duration.ofSeconds(3)),
              this::tellWhatEnded);
    } finally {
      watching.set(false);
    }
    if (told.isEmpty()) {
      err.println("No night was to be run: all dates have one");
    } else if (failed) {
      err.println("Some nights failed; reise schedule retry D goes on where one failed");
    }
    return failed ? 1 : 0;
  }

  private void tellWhatEnded(Backfill now) {
    List<DagRun> runs = nights.latest(MOST_RUNS);
    for (int i = runs.size() - 1; i >= 0; i--) {
      DagRun run = runs.get(i);
      if (run.isOver() && isOf(now, run) && told.add(run.id())) {
        failed |= run.state() == DagRun.State.FAILED;
        RunLine line = new RunLine(nights, run);
        out.println(json ? JsonText.of(line.fields()) : line.text());
      }
    }
    out.flush();
  }

  private static boolean isOf(Backfill backfill, DagRun run) {
    Instant date = run.date().orElse(Instant.MIN);
    // Of dates that are left as they are the runs are there already.
    return run.type().equals("backfill")
        && run.endedAt().filter(end -> end.isAfter(backfill.createdAt())).isPresent()
        && !date.isBefore(backfill.from())
        && !date.isAfter(backfill.to());
  }
}
