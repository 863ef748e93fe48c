package org.kundereise.quality;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a file's columns differ from those of the file before it, in one respect.
 *
 * @param column of a renamed column the old name; {@value #ALL} for the order of all
 * @param before name, form or order in the file before
 * @param after name, form or order in this file
 * @param sureness of a renamed column: how sure that is
 */
record Change(
    Kind kind,
    String column,
    Optional<String> before,
    Optional<String> after,
    OptionalDouble sureness) {
  static final String ALL = "*";

  enum Kind {
    ADDED,
    DROPPED,
    RENAMED,
    RETYPED,
    REORDERED;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Change added(String column) {
    return new Change(
        Kind.ADDED, column, Optional.empty(), Optional.of(column), OptionalDouble.empty());
  }

  static Change dropped(String column) {
    return new Change(
        Kind.DROPPED, column, Optional.of(column), Optional.empty(), OptionalDouble.empty());
  }

  static Change renamed(String from, String to, double sureness) {
    return new Change(
        Kind.RENAMED, from, Optional.of(from), Optional.of(to), OptionalDouble.of(sureness));
  }

  static Change retyped(String column, String before, String after) {
    return new Change(
        Kind.RETYPED, column, Optional.of(before), Optional.of(after), OptionalDouble.empty());
  }

  static Change reordered(String before, String after) {
    return new Change(
        Kind.REORDERED, ALL, Optional.of(before), Optional.of(after), OptionalDouble.empty());
  }
}
