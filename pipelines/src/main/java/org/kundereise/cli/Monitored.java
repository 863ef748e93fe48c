package org.kundereise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kundereise.config.Config;
import org.kundereise.config.Monitoring;
import org.kundereise.lake.Ledger.FinishedStep;
import org.kundereise.lake.Ledger.RecordedStep;
import org.kundereise.monitor.LineageEvent;
import org.kundereise.monitor.LineageSink;
import org.kundereise.monitor.NightMetrics;
import org.kundereise.monitor.NightMetrics.Last;
import org.kundereise.monitor.NightMetrics.Outcome;
import org.kundereise.monitor.NightMetrics.StepFigures;
import org.kundereise.night.Night;
import org.kundereise.night.Progress;
import org.kundereise.night.Step;

/** Tells of a night on the terminal, and whoever else the configuration names. */
final class Monitored implements Progress {
  /** The step that finishes a night. */
  private static final String LAST = "freeze";

  private final Progress people;
  private final LineageEvent event;
  private final Optional<LineageSink> lineage;
  private final Optional<Path> metrics;
  private final Map<String, StepFigures> steps = new LinkedHashMap<>();
  private Night night;

  private Monitored(Progress people, Config config) {
    Monitoring monitoring = config.monitoring();
    this.people = people;
    this.event = new LineageEvent(config.company().name(), config.warehouse());
    this.lineage =
        monitoring.lineage().map(place -> new LineageSink(place, key(monitoring), people::warning));
    this.metrics = monitoring.prometheus().map(Path::of);
  }

  static Progress of(Progress people, Config config) {
    return config.monitoring().equals(Monitoring.NONE) ? people : new Monitored(people, config);
  }

  private static Optional<String> key(Monitoring monitoring) {
    return monitoring.lineageKeyEnv().map(System::getenv);
  }

  @Override
  public void night(Night begun) {
    night = begun;
    steps.clear();
    people.night(begun);
  }

  @Override
  public void started(Night of, Step step) {
    people.started(of, step);
    lineage.ifPresent(
        sink ->
            sink.send(event.started(Instant.now(), of.runId(), of.businessDate(), step.name())));
  }

  @Override
  public void finished(FinishedStep step) {
    people.finished(step);
    lineage.ifPresent(
        sink -> {
          Instant now = Instant.now();
          event.parts(now, step).forEach(sink::send);
          sink.send(event.ended(now, step));
        });
    steps.put(step.step(), new StepFigures(step.step(), step.seconds(), step.counts()));
    if (metrics.isPresent() && (step.step().equals(LAST) || !step.isDone())) {
      write(metrics.get(), step.isDone() ? Outcome.GOOD : Outcome.FAILED);
    }
  }

  private void write(Path file, Outcome outcome) {
    Map<String, StepFigures> all = new LinkedHashMap<>();
    // What other processes did of the same night.
    for (RecordedStep step : night.ledger().runs(night.seq())) {
      if (step.isDone()) {
        all.put(step.step(), new StepFigures(step.step(), step.seconds(), step.counts()));
      }
    }
    all.putAll(steps);
    Optional<Last> last =
        night.ledger().lastNight().map(n -> new Last(n.seq(), n.businessDate(), n.hasMarts()));
    try {
      new NightMetrics(last, outcome, Instant.now(), all.values().stream().toList()).write(file);
    } catch (IOException e) {
      people.warning(
          "Cannot write figures for Prometheus to %s: %s".formatted(file, e.getMessage()));
    }
  }

  @Override
  public void warning(String sentence) {
    people.warning(sentence);
  }

  @Override
  public void nothingNew(LocalDate date) {
    people.nothingNew(date);
  }
}
