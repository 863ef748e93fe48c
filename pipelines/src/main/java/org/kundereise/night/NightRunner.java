package org.kundereise.night;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
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
    if (hasWork(night, last, date, plan.steps(), Set.of())) {
      run(night, plan.steps(), Set.of());
    }
    return ledger.lastNight().orElseThrow();
  }

  /**
   * Runs some steps of the night of a date; it stays open unless the last is among them. Of several
   * steps those that this night has done already are left out, so that what was cut short goes on
   * where it was; if all are done they are run again.
   *
   * @param anew names of steps that shall compute everything, not only what the night touches; they
   *     make a night of one with nothing new. Those that are not wanted do nothing else.
   * @throws NightException if a step fails, or waits for one that is neither wanted nor done
   */
  public void runSteps(LocalDate date, List<Step> wanted, Set<String> anew) {
    Ledger ledger = new Ledger(lake);
    Optional<FinishedNight> last = ledger.lastNight();
    Night night = open(ledger, last, date);
    if (!hasWork(night, last, date, wanted, anew)) {
      return;
    }
    OpenNight open =
        new OpenNight(plan.steps(), ledger.runs(night.seq()), night.businessDate(), configHash);
    List<String> missing = open.missing(wanted);
    if (!missing.isEmpty()) {
      throw new NightException(
          "Cannot run %s of the night of %s: it waits for %s, which the night has not done yet with these definitions"
              .formatted(wanted.get(0).name(), date, String.join(", ", missing)));
    }
    boolean again = wanted.stream().map(Step::name).anyMatch(anew::contains);
    run(night, again ? wanted : open.remaining(wanted), anew);
  }

  /** Whether there is something to do, and if so makes the session ready for it. */
  private boolean hasWork(
      Night night,
      Optional<FinishedNight> last,
      LocalDate date,
      List<Step> wanted,
      Set<String> anew) {
    // To know the files each must be read; the layers that follow find what the first has landed.
    boolean lands = wanted.stream().anyMatch(step -> step.layer() == Layer.SOURCES);
    NewFiles newFiles = lands ? plan.newFiles(night) : NewFiles.NONE;
    newFiles.warnings().forEach(progress::warning);
    if (anew.isEmpty()
        && newFiles.files().isEmpty()
        && last.filter(n -> isDone(night, n)).isPresent()) {
      progress.nothingNew(date);
      return false;
    }
    Volume.of(night.ledger().rowsLanded(), newFiles.bytes()).configure(lake.spark());
    return true;
  }

  private void run(Night night, List<Step> steps, Set<String> anew) {
    if (steps.stream().anyMatch(step -> step.layer() == Layer.PUBLISH)) {
      plan.prepareOutput();
    }
    progress.night(night);
    Set<String> names = steps.stream().map(Step::name).collect(Collectors.toSet());
    Night everything = night.anew();
    List<FinishedStep> finished = new ArrayList<>();
    try {
      new SideBySide(
              steps.stream().map(step -> step.waitingOnlyFor(names)).toList(),
              step -> run(anew.contains(step.name()) ? everything : night, step))
          .run(
              step -> progress.started(night, step),
              step -> {
                finished.add(step);
                progress.finished(step);
              });
    } finally {
      if (!finished.isEmpty()) {
        night.ledger().recordRuns(finished, configHash);
      }
    }
  }

  private Night open(Ledger ledger, Optional<FinishedNight> last, LocalDate date) {
    last.ifPresent(night -> lake.since(night.tables()));
    lake.requireColumns(plan.tables());
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
        && !plan.hasNewDecisions(lake)
        // What a run that died has landed is no longer new, and is not in silver yet.
        && !night.ledger().hasLanded(night.seq(), night.businessDate());
  }

  private Outcome run(Night night, Step step) {
    long start = System.nanoTime();
    lake.beginStep();
    callJobs(step.name());
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

  /**
   * Names what the step asks of Spark, in its pages and event logs. Otherwise Spark names each job,
   * and each of the RDDs in it, by looking through the stack.
   */
  private void callJobs(String step) {
    SparkContext context = lake.spark().sparkContext();
    context.setLocalProperty("callSite.short", step);
    context.setLocalProperty("callSite.long", step);
  }

  private FinishedStep finished(
      Night night, Step step, String status, long start, RowCounts counts) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return new FinishedStep(
        night.seq(),
        runId,
        night.businessDate(),
        step.name(),
        status,
        seconds,
        counts,
        lake.stepTables());
  }
}
