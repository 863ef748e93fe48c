package org.kundereise.source;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kundereise.config.SqlExpression;
import org.kundereise.config.Value;

/**
 * What expressions may name.
 *
 * @param feed empty when it is not known: then anything
 * @param elements names that stand for one element of many
 */
record RawColumns(Optional<Feed> feed, List<String> elements) {
  /** The expression of a value; a mistake is noted for each name that is not known. */
  String sql(Value value) {
    Optional<SqlExpression> expression = SqlExpression.of(value);
    if (feed.isPresent() && expression.isPresent()) {
      Set<String> names = new HashSet<>(feed.get().columnNames());
      names.addAll(elements);
      String known = "a column of the feed: " + String.join(", ", listed());
      expression.get().onlyNames(names, known, value);
    }
    return value.anyText();
  }

  private List<String> listed() {
    List<String> listed = new java.util.ArrayList<>(elements);
    listed.addAll(feed.orElseThrow().columnNames());
    return listed;
  }

  /** A raw column that a value names. */
  String column(Value value) {
    Optional<Set<String>> names = feed.map(f -> new TreeSet<>(f.columnNames()));
    names.filter(known -> !known.contains(value.text())).ifPresent(value::expectedOneOf);
    return value.anyText();
  }

  RawColumns and(String element) {
    return new RawColumns(feed, List.of(element));
  }
}
