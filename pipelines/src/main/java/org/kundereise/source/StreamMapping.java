package org.kundereise.source;

import java.util.List;
import java.util.Optional;

/**
 * How rows of a feed become records of a canonical stream. All expressions are Spark SQL over raw
 * columns, which are strings.
 *
 * @param stream name of the canonical stream
 * @param feed name of the feed
 * @param where which rows; absent: all. A row belongs to the first stream that takes it; streams
 *     with {@code firstOf} only repeat what another row says and take it besides.
 * @param firstOf the raw column by whose value rows repeat one record by intent: the first row of
 *     each value in a file makes the record, the others are no duplicates
 * @param elements where one row makes several records; absent: one each
 * @param rejects in order; the first that holds rejects the row
 */
public record StreamMapping(
    String stream,
    String feed,
    Optional<String> where,
    Optional<String> firstOf,
    Optional<Elements> elements,
    List<Reject> rejects,
    List<ColumnMapping> columns) {

  /** A mapping by which a row makes one record. */
  public StreamMapping(
      String stream,
      String feed,
      Optional<String> where,
      Optional<String> firstOf,
      List<Reject> rejects,
      List<ColumnMapping> columns) {
    this(stream, feed, where, firstOf, Optional.empty(), rejects, columns);
  }
}
