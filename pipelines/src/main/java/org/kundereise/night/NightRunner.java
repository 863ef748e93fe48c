package org.kundereise.night;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.bronze.NewFiles;
import org.kundereise.catalog.Volume;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.lake.Ledger.FinishedStep;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.night.SideBySide.Outcome;

/**
 * Runs nights: the plan's steps, those that do not wait for each other side by side; the last of
 * them freezes the night. A run that dies is resumed by running the night again: its steps find
 * what is done and change nothing there.
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
    NewFiles newFiles = plan.newFiles(night);
    newFiles.warnings().forEach(progress::warning);
    if (last.isPresent() && newFiles.files().isEmpty() && isDone(night, last.get())) {
      progress.nothingNew(date);
      return last.get();
    }
    Volume.of(ledger.rowsLanded(), newFiles.bytes()).configure(lake.spark());
    plan.prepareOutput();
    progress.night(night);
    List<FinishedStep> finished = new ArrayList<>();
    try {
      new SideBySide(plan.steps(), step -> run(night, step))
          .run(
              step -> progress.started(night, step),
              step -> {
                finished.add(step);
                progress.finished(step);
              });
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
    Night night = open(ledger, ledger.lastNight(), date);
    Volume.of(ledger.rowsLanded(), plan.newFiles(night).bytes()).configure(lake.spark());
    progress.started(night, step);
    Outcome outcome = run(night, step);
    progress.finished(outcome.step());
    ledger.recordRuns(List.of(outcome.step()));
    outcome.failure().ifPresent(SideBySide::rethrow);
    return outcome.step().counts();
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
        sameDefinitions ? Reach.CHANGES : Reach.EVERYTHING,
        progress::warning);
  }

  private boolean isDone(Night night, FinishedNight last) {
    return night.reach() == Reach.CHANGES
        && night.businessDate().equals(last.businessDate())
        && (last.hasMarts() || !plan.buildsMarts())
        && !plan.hasNewDecisions(lake);
  }

  private Outcome run(Night night, Step step) {
    long start = System.nanoTime();
    try {
      RowCounts counts = step.work().run(night);
      return new Outcome(finished(night, step, "done", start, counts), Optional.empty());
    } catch (RuntimeException e) {
      NightException failure =
          e instanceof NightException known
              ? known
              : new NightException(
                  "Cannot finish step %s: %s".formatted(step.name(), e.getMessage()), e);
      return new Outcome(
          finished(night, step, "failed", start, RowCounts.NONE), Optional.of(failure));
    }
  }

  private FinishedStep finished(
      Night night, Step step, String status, long start, RowCounts counts) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return new FinishedStep(
        night.seq(), runId, night.businessDate(), step.name(), status, seconds, counts);
  }
}
