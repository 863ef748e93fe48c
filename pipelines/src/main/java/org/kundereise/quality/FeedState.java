package org.kundereise.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a feed stands.
 *
 * @param lastDay the day its last file tells of
 * @param lastFile that file's name
 * @param age days from it to the last night's business date
 * @param last what the last night that landed files of it did with them
 * @param usual records of a usual day before the last; empty while too little is known
 * @param checks of the last night that judged it
 * @param changes in its files, of the nights asked for, the latest first
 */
public record FeedState(
    String source,
    String feed,
    Optional<LocalDate> lastDay,
    Optional<String> lastFile,
    OptionalLong age,
    long files,
    Last last,
    OptionalDouble usual,
    List<Finding> checks,
    List<Drifted> changes) {

  /**
   * What a night did with its files of the feed.
   *
   * @param reasons why rows were rejected, the most frequent first
   */
  public record Last(
      long nightSeq,
      long files,
      long filesRejected,
      long rowsIn,
      long accepted,
      long rejected,
      long duplicate,
      List<Reason> reasons) {
    static final Last NEVER = new Last(0, 0, 0, 0, 0, 0, 0, List.of());

    /** The share of its records that were rejected; empty without records. */
    public OptionalDouble rejectedShare() {
      return rowsIn == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) rejected / rowsIn);
    }
  }

  /**
   * @param column empty where no column is to blame
   */
  public record Reason(String errorType, String column, long rows) {}

  /** A check's row of {@link ChecksTable}. */
  public record Finding(String check, String status, String message) {
    /** Whether an expectation is not met. */
    public boolean isBreach() {
      return status.equals(Check.Status.WARNED.word()) || status.equals(Check.Status.FAILED.word());
    }
  }

  /** A change in a file: a row of {@link SchemaChangesTable}. */
  public record Drifted(
      long nightSeq, String file, String change, String before, String after, String action) {}

  /** In one word: silent, little, rejected, changed, ok, or empty. */
  public String state() {
    if (lastDay.isEmpty()) {
      return breaches("freshness") ? "silent" : "empty";
    }
    if (breaches("freshness")) {
      return "silent";
    }
    if (breaches("volume")) {
      return "little";
    }
    if (last.filesRejected() > 0) {
      return "rejected";
    }
    boolean changed = changes.stream().anyMatch(change -> !change.action().equals("kept"));
    return changed ? "changed" : "ok";
  }

  private boolean breaches(String check) {
    return checks.stream().anyMatch(found -> found.check().equals(check) && found.isBreach());
  }
}
