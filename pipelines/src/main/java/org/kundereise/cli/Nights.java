package org.kundereise.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.kundereise.catalog.WarehouseSession;
import org.kundereise.config.Config;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.night.NightRunner;
import org.kundereise.night.Plan;
import org.kundereise.night.Progress;

/** Runs the nights of a range in one session. */
final class Nights {
  private final NightRunner last;
  private final NightRunner others;
  private final LocalDate from;
  private final LocalDate to;

  Nights(Warehouse warehouse, MartsOfRange marts, LocalDate from, LocalDate to, Progress progress) {
    this.from = from;
    this.to = to;
    Config config = warehouse.config();
    Plan plan = plan(config, marts == MartsOfRange.NONE, to, warehouse::session);
    this.last = new NightRunner(warehouse.lake(), plan, config.hash(), runId(), progress);
    this.others =
        marts == MartsOfRange.LAST_NIGHT
            ? new NightRunner(
                warehouse.lake(),
                plan(config, true, to, warehouse::session),
                config.hash(),
                last.runId(),
                progress)
            : last;
  }

  static Plan plan(
      Config config, boolean skipMarts, LocalDate last, Supplier<WarehouseSession> session) {
    return Plan.of(
        config, skipMarts ? Plan.Output.NONE : new OutputSteps(config, last, session).output());
  }

  /** The plan for those who print it or hand it on: its steps cannot be run. */
  static Plan planOnly(Config config, boolean skipMarts) {
    return plan(
        config,
        skipMarts,
        LocalDate.MIN,
        () -> {
          throw new IllegalStateException("a plan that is only printed opens no session");
        });
  }

  FinishedNight run() {
    from.datesUntil(to).forEach(others::run);
    return last.run(to);
  }

  /** When this process began to run nights; it names the run and decides nothing. */
  static String runId() {
    return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(ZonedDateTime.now(ZoneOffset.UTC))
        + "-"
        + ProcessHandle.current().pid();
  }
}
