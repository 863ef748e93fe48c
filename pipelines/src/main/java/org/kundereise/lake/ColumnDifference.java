package org.kundereise.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What differs between the columns that a table is declared with and those that it was made with.
 * Neither their order nor their comments matter, since columns are read and written by name.
 */
record ColumnDifference(StructType declared, StructType stored) {

  /** In words, as a list; empty if one may be read and written as the other. */
  Optional<String> inWords() {
    List<String> words = new ArrayList<>();
    Set<String> here = Set.of(declared.fieldNames());
    Set<String> there = Set.of(stored.fieldNames());
    without(here, there).forEach(name -> words.add("no " + name));
    without(there, here).forEach(name -> words.add(name + ", which is no more"));
    for (StructField field : declared.fields()) {
      if (there.contains(field.name())) {
        compare(field, stored.apply(field.name())).ifPresent(words::add);
      }
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Optional<String> compare(StructField declared, StructField stored) {
    if (!DataType.equalsIgnoreNullability(declared.dataType(), stored.dataType())) {
      return Optional.of(
          "%s as %s instead of %s"
              .formatted(declared.name(), stored.dataType().sql(), declared.dataType().sql()));
    }
    return declared.nullable() && !stored.nullable()
        ? Optional.of(declared.name() + " without nulls")
        : Optional.empty();
  }
}
