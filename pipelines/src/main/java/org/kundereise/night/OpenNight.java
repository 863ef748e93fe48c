package org.kundereise.night;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kundereise.lake.Ledger.RecordedStep;

/**
 * What is done of a night that is not finished, when its steps are run by several processes one
 * after the other. A step is done if it last ended well, for the same business date and with the
 * same definitions, and nothing that it waits for has run since.
 */
final class OpenNight {
  /** Of each step that is done, the run that did it; runs have names in the order of time. */
  private final Map<String, String> done = new HashMap<>();

  /**
   * @param plan the night's steps in an order in which they can run
   * @param recorded what is known of them
   */
  OpenNight(
      List<Step> plan,
      Collection<RecordedStep> recorded,
      LocalDate businessDate,
      String configHash) {
    Map<String, RecordedStep> latest = new HashMap<>();
    for (RecordedStep step : recorded) {
      latest.merge(step.step(), step, (a, b) -> a.runId().compareTo(b.runId()) < 0 ? b : a);
    }
    for (Step step : plan) {
      Optional.ofNullable(latest.get(step.name()))
          .filter(RecordedStep::isDone)
          .filter(r -> r.businessDate().equals(businessDate) && r.configHash().equals(configHash))
          .filter(r -> step.after().stream().allMatch(name -> isBefore(name, r.runId())))
          .ifPresent(r -> done.put(step.name(), r.runId()));
    }
  }

  private boolean isBefore(String step, String runId) {
    return done.containsKey(step) && done.get(step).compareTo(runId) <= 0;
  }

  boolean isDone(Step step) {
    return done.containsKey(step.name());
  }

  /**
   * Those of some steps that are to be run: what is not done yet. If all are done they are wanted
   * once more.
   */
  List<Step> remaining(List<Step> wanted) {
    List<Step> remaining = wanted.stream().filter(step -> !isDone(step)).toList();
    return remaining.isEmpty() ? wanted : remaining;
  }

  /** What some steps wait for that is neither among them nor done. */
  List<String> missing(List<Step> wanted) {
    List<String> names = wanted.stream().map(Step::name).toList();
    return wanted.stream()
        .flatMap(step -> step.after().stream())
        .filter(name -> !names.contains(name) && !done.containsKey(name))
        .distinct()
        .toList();
  }
}
