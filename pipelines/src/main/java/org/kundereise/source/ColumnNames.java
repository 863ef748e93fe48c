package org.kundereise.source;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kundereise.config.Suggestion;

/** Compares the names in a header or record with the columns that a feed declares. */
final class ColumnNames {
  private final boolean ignoresCase;
  private final List<ColumnContract> required;
  private final List<ColumnContract> renamed;
  private final Set<String> position;

  ColumnNames(Feed feed) {
    this.ignoresCase = feed.options().header().ignoresCase();
    this.required = feed.columns().stream().filter(ColumnContract::required).toList();
    this.renamed = feed.columns().stream().filter(column -> !column.aliases().isEmpty()).toList();
    this.position = compared(feed.position().map(feed::namesOf).orElse(List.of()));
  }

  /** Whether the name is one of the column within whose values positions count. */
  boolean isPosition(String name) {
    return position.contains(compared(name));
  }

  /** The name by which this one is compared. */
  String compared(String name) {
    return ignoresCase ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** What is wrong with the names of a record. */
  Optional<String> wrongWithRecord(Collection<String> present) {
    return missing(present, "").or(() -> ambiguous(present));
  }

  /** What is wrong with the names of a header. */
  Optional<String> wrongWithHeader(Collection<String> present) {
    Set<String> seen = new TreeSet<>();
    for (String name : present) {
      if (!seen.add(compared(name))) {
        return Optional.of("the header has the column '" + name + "' twice");
      }
    }
    return missing(present, ", found " + String.join(", ", present)).or(() -> ambiguous(present));
  }

  /** A required column of which no name is there; its value may be null. */
  private Optional<String> missing(Collection<String> present, String found) {
    Set<String> names = compared(present);
    return required.stream()
        .filter(column -> found(column, names).isEmpty())
        .findFirst()
        .map(
            column ->
                "the required column '"
                    + column.name()
                    + "' is missing"
                    + found
                    + Suggestion.didYouMean(column.name(), present));
  }

  /** A column that is there under two names: nobody can tell which of them is meant. */
  private Optional<String> ambiguous(Collection<String> present) {
    Set<String> names = compared(present);
    if (names.size() < present.size()) {
      return Optional.of("two columns differ only by case in " + String.join(", ", present));
    }
    return renamed.stream()
        .filter(column -> found(column, names).size() > 1)
        .findFirst()
        .map(
            column ->
                "the column '"
                    + column.name()
                    + "' is there under several of its names: "
                    + String.join(", ", found(column, names)));
  }

  private List<String> found(ColumnContract column, Set<String> names) {
    return column.names().stream().map(this::compared).distinct().filter(names::contains).toList();
  }

  private Set<String> compared(Collection<String> names) {
    if (!ignoresCase && names instanceof Set<String> set) {
      return set;
    }
    return names.stream().map(this::compared).collect(Collectors.toCollection(TreeSet::new));
  }
}
