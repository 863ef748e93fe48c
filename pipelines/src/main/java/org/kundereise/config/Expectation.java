package org.kundereise.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When the files of a feed are late, and when they hold too little.
 *
 * @param everyDays how often a file is expected
 * @param lateAfterDays the age of the last file, in days before the business date, beyond which the
 *     source counts as silent; empty: never
 * @param minShare the share of a usual day's records that a day must bring, 0 to 1
 * @param minRows the records that a day must bring, where stated as a number
 */
public record Expectation(
    Optional<Integer> everyDays,
    Optional<Integer> lateAfterDays,
    OptionalDouble minShare,
    OptionalLong minRows,
    OnBreach onBreach) {
  /** What follows when it is not met. */
  public enum OnBreach {
    /** The night says so and goes on. */
    WARN,
    /** The night ends before silver changes. */
    FAIL
  }
}
