package org.kundereise.source;

import java.util.List;

/**
 * Several canonical records that one raw record makes.
 *
 * @param array Spark SQL over raw columns: an array of structs, one for each record; null when the
 *     raw record cannot be taken apart
 * @param names the structs' fields, which expressions name beside raw columns
 * @param columns raw columns that the array reads besides those the feed declares
 */
public record Elements(String array, List<String> names, List<ColumnContract> columns) {

  /** One record for each element of an array, which expressions call by a name. */
  static Elements of(String array, String name) {
    String element = Sql.name(name);
    String struct = "named_struct(" + Sql.text(name) + ", " + element + ")";
    return new Elements(
        "transform(" + array + ", " + element + " -> " + struct + ")", List.of(name), List.of());
  }
}
