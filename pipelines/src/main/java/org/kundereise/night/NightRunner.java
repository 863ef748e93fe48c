package org.kundereise.night;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.lake.Ledger.FinishedStep;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;

/**
 * Runs nights: the plan's steps in order, the last of which freezes the night. A run that dies is
 * resumed by running the night again: its steps find what is done and change nothing there.
 *
 * @param runId names this run in {@code ops.runs}
 */
public record NightRunner(
    Lake lake, Plan plan, String configHash, String runId, Progress progress) {

  /**
   * Runs the night of a date. A date before the last night's is run as of the last night's: what
   * came late corrects the past it belongs to.
   *
   * @throws NightException if a step fails
   */
  public FinishedNight run(LocalDate date) {
    Ledger ledger = new Ledger(lake);
    Optional<FinishedNight> last = ledger.lastNight();
    Night night = open(ledger, last, date);
    if (last.isPresent() && isDone(night, last.get())) {
      progress.nothingNew(night);
      return last.get();
    }
    Volume.of(ledger.rowsLanded()).configure(lake.spark());
    progress.night(night);
    List<FinishedStep> finished = new ArrayList<>();
    try {
      for (Step step : plan.steps()) {
        finished.add(run(night, step));
      }
    } finally {
      if (!finished.isEmpty()) {
        ledger.recordRuns(finished);
      }
    }
    return ledger.lastNight().orElseThrow();
  }

  /**
   * Runs one step of the night of a date; the night stays open.
   *
   * @throws NightException if it fails
   */
  public RowCounts runStep(LocalDate date, Step step) {
    Ledger ledger = new Ledger(lake);
    FinishedStep finished = run(open(ledger, ledger.lastNight(), date), step);
    ledger.recordRuns(List.of(finished));
    return finished.counts();
  }

  private Night open(Ledger ledger, Optional<FinishedNight> last, LocalDate date) {
    last.ifPresent(night -> lake.since(night.tables()));
    long seq = last.map(FinishedNight::seq).orElse(0L) + 1;
    LocalDate known = last.map(FinishedNight::businessDate).orElse(date);
    boolean sameDefinitions = last.map(n -> n.configHash().equals(configHash)).orElse(false);
    return new Night(
        lake,
        ledger,
        seq,
        known.isAfter(date) ? known : date,
        runId,
        configHash,
        sameDefinitions ? Reach.CHANGES : Reach.EVERYTHING);
  }

  private boolean isDone(Night night, FinishedNight last) {
    return night.reach() == Reach.CHANGES
        && night.businessDate().equals(last.businessDate())
        && (last.hasMarts() || !plan.buildsMarts())
        && !plan.hasNewFiles(night);
  }

  private FinishedStep run(Night night, Step step) {
    progress.started(night, step);
    long start = System.nanoTime();
    try {
      RowCounts counts = step.work().run(night);
      FinishedStep finished = finished(night, step, "done", start, counts);
      progress.finished(finished);
      return finished;
    } catch (RuntimeException e) {
      progress.finished(finished(night, step, "failed", start, RowCounts.NONE));
      throw e instanceof NightException
          ? e
          : new NightException(
              "Cannot finish step %s: %s".formatted(step.name(), e.getMessage()), e);
    }
  }

  private FinishedStep finished(
      Night night, Step step, String status, long start, RowCounts counts) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return new FinishedStep(
        night.seq(), runId, night.businessDate(), step.name(), status, seconds, counts);
  }
}
