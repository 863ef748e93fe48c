package org.kundereise.silver.conform;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kundereise.silver.Stream;
import org.kundereise.source.ColumnMapping;
import org.kundereise.source.Elements;
import org.kundereise.source.Reject;
import org.kundereise.source.StreamMapping;

/**
 * What a connector says of the elements of an array, as Spark SQL over the whole array. It must be
 * text: a connector's expression names the element, and only a lambda that is parsed with it gives
 * that name a meaning.
 */
record ElementSql(StreamMapping mapping, Elements elements, Stream stream, Set<String> raw) {
  /** Whether the element belongs to the stream. */
  static final String MATCHES = "matches";

  /** The stream's columns, typed. */
  static final String RECORD = "record";

  /** By column, what it was read from. */
  static final String INPUTS = "inputs";

  /** For each of the mapping's rejects, whether it holds. */
  static final String REJECTED = "rejected";

  /** For each of the mapping's rejects, the raw value to blame. */
  static final String BLAMED = "blamed";

  private static final String ELEMENT = "__x";

  /** An array of structs with the fields above; null where there is no array. */
  String read() {
    List<String> columns = stream.columns();
    String body =
        struct(
            List.of(
                field(MATCHES, "coalesce((" + mapping.where().orElse("true") + "), false)"),
                field(RECORD, struct(columns.stream().map(c -> field(c, value(c))).toList())),
                field(INPUTS, struct(columns.stream().map(c -> field(c, inputs(c))).toList())),
                field(REJECTED, rejects(reject -> "coalesce((" + reject.when() + "), false)")),
                field(BLAMED, rejects(reject -> quoted(reject.column())))));
    for (String name : elements.names()) {
      // A name for a part of the element: the one element of an array of one.
      String part = ELEMENT + "." + quoted(name);
      body = "element_at(transform(array(" + part + "), " + quoted(name) + " -> " + body + "), 1)";
    }
    return "transform(" + elements.array() + ", " + ELEMENT + " -> " + body + ")";
  }

  /**
   * For each element an array that says which of the stream's checks it breaks.
   *
   * @param read the column with what {@link #read} gives
   */
  String broken(String read) {
    Set<String> names = new TreeSet<>(stream.columns());
    String checks =
        stream.checks().stream()
            .map(check -> Names.rename(check.brokenWhen(), names, ElementSql::ofRecord))
            .map(broken -> "coalesce(" + broken + ", false)")
            .collect(Collectors.joining(", ", "array(", ")"));
    return "transform(" + read + ", " + ELEMENT + " -> " + checks + ")";
  }

  private static String ofRecord(String column) {
    return ELEMENT + "`.`" + RECORD + "`.`" + column;
  }

  private String rejects(Function<Reject, String> part) {
    return mapping.rejects().stream().map(part).collect(Collectors.joining(", ", "array(", ")"));
  }

  private String value(String column) {
    String type = stream.table().schema().apply(column).dataType().sql();
    return "cast(("
        + mapped(column).map(ColumnMapping::expression).orElse("null")
        + ") as "
        + type
        + ")";
  }

  /** What a column is read from, as one text; empty if there is nothing. */
  private String inputs(String column) {
    String texts =
        mapped(column).stream()
            .flatMap(m -> Names.paths(m.expression(), raw, elements.names()).stream())
            .map(path -> ", nullif(trim(cast(" + path + " as string)), '')")
            .collect(Collectors.joining());
    return "concat_ws(', '" + texts + ")";
  }

  private Optional<ColumnMapping> mapped(String column) {
    return mapping.columns().stream().filter(m -> m.column().equals(column)).findFirst();
  }

  private static String struct(List<String> fields) {
    return "named_struct(" + String.join(", ", fields) + ")";
  }

  private static String field(String name, String value) {
    return "'" + name + "', " + value;
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
