package org.kundereise.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.quality.Check.Status;
import org.kundereise.quality.CheckSources.Checked;
import org.kundereise.quality.DetectDrift.Drift;

/**
 * Looks at what a night landed before silver takes it: what changed in the files, whether the
 * sources are on time and brought enough. It stands between the landing and silver, once for all
 * sources, so that a night can end before any table of silver has changed.
 */
public record WatchSources(List<WatchedFeed> feeds) {
  /** Changes told one by one; a backlog can hold many. */
  private static final int TOLD = 10;

  /**
   * What was found.
   *
   * @param warnings sentences for the people who run the night
   * @param breaches why the night must not go on; empty if it may
   */
  public record Findings(RowCounts counts, List<String> warnings, List<String> breaches) {}

  /** Looks, writes down what it finds, and judges; again changes nothing. */
  public Findings run(Lake lake, long seq, LocalDate businessDate) {
    List<Landed> landed = Landed.in(lake, feeds, seq);
    Drift drift = new DetectDrift(lake, seq).run(feeds, landed);
    Checked checked = new CheckSources(lake, seq, businessDate).run(feeds, landed);
    List<String> warnings = new ArrayList<>(told(drift));
    warnings.addAll(checked.sentences(Status.WARNED));
    return new Findings(
        RowCounts.written(drift.written() + checked.written()),
        List.copyOf(warnings),
        checked.sentences(Status.FAILED));
  }

  private static List<String> told(Drift drift) {
    List<String> sentences =
        drift.changes().stream()
            .filter(FoundChange::isWorthSaying)
            .map(FoundChange::sentence)
            .toList();
    if (sentences.size() <= TOLD) {
      return sentences;
    }
    List<String> first = new ArrayList<>(sentences.subList(0, TOLD));
    first.add(
        "%d more changes in files are in ops.schema_changes".formatted(sentences.size() - TOLD));
    return first;
  }
}
