package org.kundereise.source;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One kind of file of a source.
 *
 * @param name lower case; with the source's name the name of the bronze table
 * @param files glob below the source's path, may hold {@code {date}}
 * @param columns the raw columns the mappings may name, in the order of the connector
 * @param positionWithin see {@link #position}; empty for none
 */
public record Feed(
    String name,
    String files,
    Format format,
    FeedOptions options,
    List<ColumnContract> columns,
    String positionWithin)
    implements Serializable {
  /** The raw column that {@link #position} adds. */
  public static final String POSITION = "_position";

  /**
   * The raw column whose value repeats on the records that belong together; {@value #POSITION} then
   * counts 1, 2, 3… among the records of a file with the same value.
   */
  public Optional<String> position() {
    return positionWithin.isEmpty() ? Optional.empty() : Optional.of(positionWithin);
  }

  /** All raw columns: those declared and, where there is one, the position. */
  public List<String> columnNames() {
    List<String> names =
        new java.util.ArrayList<>(columns.stream().map(ColumnContract::name).toList());
    position().ifPresent(within -> names.add(POSITION));
    return List.copyOf(names);
  }
}
