package org.kundereise.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.quality.Check.Status;
import org.kundereise.quality.CheckSources.Checked;
import org.kundereise.quality.DetectDrift.Drift;

/**
 * Looks at what a night landed before silver takes it: which files cannot be read, what changed in
 * the files, whether the sources are on time and brought enough. It stands between the landing and
 * silver, once for all sources, so that a night can end before any table of silver has changed.
 */
public record WatchSources(List<WatchedFeed> feeds) {
  /** Changes told one by one; a backlog can hold many. */
  private static final int CHANGES_TOLD = 10;

  /** Files told one by one. */
  private static final int FILES_TOLD = 20;

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
    List<FoundChange> changes =
        drift.changes().stream().filter(FoundChange::isWorthSaying).toList();
    Set<FeedFile> known =
        changes.stream()
            .limit(CHANGES_TOLD)
            .filter(FoundChange::refuses)
            .map(change -> change.files().after())
            .collect(Collectors.toSet());
    List<String> warnings = new ArrayList<>();
    warnings.addAll(
        first(
            FILES_TOLD,
            new RefusedFiles(feeds, businessDate).sentences(landed, known),
            "%d more files cannot be read: in ops.files their status is rejected"));
    warnings.addAll(
        first(
            CHANGES_TOLD,
            changes.stream().map(FoundChange::sentence).toList(),
            "%d more changes in files are in ops.schema_changes"));
    warnings.addAll(checked.sentences(Status.WARNED));
    return new Findings(
        RowCounts.written(drift.written() + checked.written()),
        List.copyOf(warnings),
        checked.sentences(Status.FAILED));
  }

  /** The first of some sentences, and one that says how many more there are. */
  private static List<String> first(int most, List<String> sentences, String more) {
    if (sentences.size() <= most) {
      return sentences;
    }
    List<String> first = new ArrayList<>(sentences.subList(0, most));
    first.add(more.formatted(sentences.size() - most));
    return first;
  }
}
