package org.kundereise.source;

import java.util.List;
import java.util.Optional;

/**
 * Several canonical records that one raw record makes.
 *
 * @param array Spark SQL over raw columns: an array of structs, one for each record; null when the
 *     raw record cannot be taken apart
 * @param names the structs' fields, which expressions name beside raw columns
 * @param columns raw columns that the array reads besides those the feed declares
 * @param whole Spark SQL over raw columns: what the records are the parts of, all of them; absent:
 *     nothing is said of records that the raw record does not hold
 */
public record Elements(
    String array, List<String> names, List<ColumnContract> columns, Optional<String> whole) {

  Elements(String array, List<String> names, List<ColumnContract> columns) {
    this(array, names, columns, Optional.empty());
  }

  Elements ofWhole(Optional<String> sql) {
    return new Elements(array, names, columns, sql);
  }

  /** One record for each element of an array, which expressions call by a name. */
  static Elements of(String array, String name) {
    String element = Sql.name(name);
    String struct = "named_struct(" + Sql.text(name) + ", " + element + ")";
    return new Elements(
        "transform(" + array + ", " + element + " -> " + struct + ")", List.of(name), List.of());
  }
}
