package org.kundereise.source;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a feed reads of a database.
 *
 * @param relation SQL that may stand behind FROM
 * @param watermark by what rows are known that changed; empty: all rows are read each night
 * @param partition how the reading is divided; empty: it is not
 */
public record TableRead(
    String relation,
    Optional<Watermark> watermark,
    Optional<Partition> partition,
    Optional<Deletes> deletes) {
  /** The raw column that says of a row that it is deleted: {@code true}. */
  public static final String DELETED = "_deleted";

  /**
   * A column that grows whenever a row changes.
   *
   * @param overlap how far behind the greatest value seen the next reading begins, for rows that
   *     were committed late
   * @param steps the same for a column of whole numbers
   * @param timeZone in which the column's times are, if they have no offset of their own
   */
  public record Watermark(String column, Duration overlap, long steps, ZoneId timeZone) {}

  /**
   * Ranges of a column that are read at the same time.
   *
   * @param parts how many, over as many connections
   */
  public record Partition(String column, int parts) {}

  /** How it is known that a row was deleted. */
  public sealed interface Deletes {
    /**
     * The row stays and says so.
     *
     * @param column true, or not null if it is no boolean
     */
    record Tombstone(String column) implements Deletes {}

    /**
     * The row is not there any more: each night's list of keys is compared with the one before.
     *
     * @param key the columns that make the key
     */
    record Snapshot(List<String> key) implements Deletes {}
  }
}
