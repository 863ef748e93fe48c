package org.kundereise.source;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A raw column of a feed.
 *
 * @param name as expressions call it
 * @param required whether a file with a header, or a JSON or XML record, without it is rejected; an
 *     optional column that is absent reads as null
 * @param aliases other names it has had in files
 */
public record ColumnContract(String name, boolean required, List<String> aliases)
    implements Serializable {
  public ColumnContract {
    aliases = List.copyOf(aliases);
  }

  public ColumnContract(String name, boolean required) {
    this(name, required, List.of());
  }

  /** All its names, the present one first. */
  public List<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream()).toList();
  }
}
