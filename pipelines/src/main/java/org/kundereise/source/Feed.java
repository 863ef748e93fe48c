package org.kundereise.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One kind of file of a source.
 *
 * @param name lower case; with the source's name the name of the bronze table
 * @param files glob below the source's path, may hold {@code {date}}
 * @param columns the raw columns the mappings may name, in the order of the connector
 * @param positionWithin see {@link #position}; empty for none
 * @param contract what its columns may do from file to file
 */
public record Feed(
    String name,
    String files,
    Format format,
    FeedOptions options,
    List<ColumnContract> columns,
    String positionWithin,
    SchemaContract contract)
    implements Serializable {
  /** The raw column that {@link #position} adds. */
  public static final String POSITION = "_position";

  /** The raw column that holds the file's name, without its folders. */
  public static final String FILE = "_file";

  /** Names that no column of a file may have. */
  static final List<String> OURS = List.of(POSITION, FILE);

  /** A feed with the contract that holds where a connector says nothing. */
  public Feed(
      String name,
      String files,
      Format format,
      FeedOptions options,
      List<ColumnContract> columns,
      String positionWithin) {
    this(name, files, format, options, columns, positionWithin, SchemaContract.STANDARD);
  }

  /** Why the contract refuses a file that can be read, if it does. */
  public Optional<String> refusal(FileProfile file) {
    return contract.refusal(columns, file);
  }

  /**
   * The raw column whose value repeats on the records that belong together; {@value #POSITION} then
   * counts 1, 2, 3… among the records of a file with the same value.
   */
  public Optional<String> position() {
    return positionWithin.isEmpty() ? Optional.empty() : Optional.of(positionWithin);
  }

  /** What expressions may name: the raw columns declared, the position and the file's name. */
  public List<String> columnNames() {
    List<String> names = new ArrayList<>(columns.stream().map(ColumnContract::name).toList());
    position().ifPresent(within -> names.add(POSITION));
    names.add(FILE);
    return List.copyOf(names);
  }

  /** All names a raw column has had. */
  public List<String> namesOf(String column) {
    return columns.stream()
        .filter(declared -> declared.name().equals(column))
        .findFirst()
        .map(ColumnContract::names)
        .orElse(List.of(column));
  }

  /** The feed with further columns; one it has already stays as it declares it. */
  Feed with(List<ColumnContract> further) {
    List<ColumnContract> all = new ArrayList<>(columns);
    for (ColumnContract column : further) {
      if (all.stream().noneMatch(own -> own.name().equals(column.name()))) {
        all.add(column);
      }
    }
    return new Feed(name, files, format, options, List.copyOf(all), positionWithin, contract);
  }
}
