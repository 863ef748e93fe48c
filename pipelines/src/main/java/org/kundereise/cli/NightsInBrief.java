package org.kundereise.cli;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.lake.Ledger.RecordedStep;

/**
 * What the ledger knows of the last nights.
 *
 * @param last the last finished night
 * @param marts the last that published marts
 * @param times how long the nights took, the latest first
 * @param failed the steps that failed since the last finished night and were not done after that
 */
record NightsInBrief(
    Optional<FinishedNight> last,
    Optional<FinishedNight> marts,
    List<Time> times,
    List<String> failed) {
  /** A night this many times as long as usual is told of. */
  private static final double SLOW = 2;

  /** So many nights are needed to know what is usual. */
  private static final int ENOUGH = 3;

  /**
   * How long a night took.
   *
   * @param seconds of all its steps, in all its runs
   */
  record Time(
      long seq, LocalDate businessDate, double seconds, String slowest, double slowestSeconds) {}

  /**
   * @param finished all nights, the oldest first
   * @param steps those of the last nights
   */
  static NightsInBrief of(List<FinishedNight> finished, List<RecordedStep> steps, int most) {
    Optional<FinishedNight> last = last(finished);
    long lastSeq = last.map(FinishedNight::seq).orElse(0L);
    Map<Long, List<RecordedStep>> byNight = new TreeMap<>(Comparator.reverseOrder());
    steps.forEach(s -> byNight.computeIfAbsent(s.nightSeq(), n -> new ArrayList<>()).add(s));
    List<Time> times =
        byNight.entrySet().stream()
            .filter(night -> night.getKey() <= lastSeq)
            .limit(most)
            .map(night -> time(night.getKey(), night.getValue()))
            .toList();
    return new NightsInBrief(
        last,
        last(finished.stream().filter(FinishedNight::hasMarts).toList()),
        times,
        failed(byNight.getOrDefault(lastSeq + 1, List.of())));
  }

  private static Optional<FinishedNight> last(List<FinishedNight> nights) {
    return nights.isEmpty() ? Optional.empty() : Optional.of(nights.get(nights.size() - 1));
  }

  private static Time time(long seq, List<RecordedStep> steps) {
    RecordedStep slowest =
        steps.stream().max(Comparator.comparingDouble(RecordedStep::seconds)).orElseThrow();
    return new Time(
        seq,
        slowest.businessDate(),
        steps.stream().mapToDouble(RecordedStep::seconds).sum(),
        slowest.step(),
        slowest.seconds());
  }

  /** Runs have names in the order of time. */
  private static List<String> failed(List<RecordedStep> steps) {
    Map<String, RecordedStep> latest = new HashMap<>();
    steps.forEach(
        s -> latest.merge(s.step(), s, (a, b) -> a.runId().compareTo(b.runId()) < 0 ? b : a));
    return latest.values().stream()
        .filter(step -> !step.isDone())
        .map(RecordedStep::step)
        .sorted()
        .toList();
  }

  /**
   * What is late or out of the ordinary, in sentences.
   *
   * @param publishes whether nights are meant to build marts
   */
  List<String> late(LocalDate today, boolean publishes) {
    List<String> late = new ArrayList<>();
    LocalDate due = today.minusDays(1);
    if (last.isEmpty()) {
      late.add("no night has been finished yet");
    } else if (last.get().businessDate().isBefore(due)) {
      late.add(
          "the last night is of %s, %d days before the one that is due"
              .formatted(
                  last.get().businessDate(),
                  ChronoUnit.DAYS.between(last.get().businessDate(), due)));
    }
    if (publishes && last.isPresent() && !last.get().hasMarts()) {
      late.add(
          "the marts are of %s, the last night is of %s"
              .formatted(
                  marts.map(m -> m.businessDate().toString()).orElse("no night"),
                  last.get().businessDate()));
    }
    failed.forEach(step -> late.add("the step %s has failed since the last night".formatted(step)));
    slow().ifPresent(late::add);
    return late;
  }

  private Optional<String> slow() {
    if (times.size() <= ENOUGH) {
      return Optional.empty();
    }
    List<Double> before = times.stream().skip(1).map(Time::seconds).sorted().toList();
    double usual = before.get(before.size() / 2);
    double now = times.get(0).seconds();
    return now > SLOW * usual
        ? Optional.of("the last night took %.0f s, usual are %.0f s".formatted(now, usual))
        : Optional.empty();
  }
}
