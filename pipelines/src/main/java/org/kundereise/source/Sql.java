package org.kundereise.source;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts and names as Spark SQL writes them. */
final class Sql {
  private Sql() {}

  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  static String texts(Collection<String> texts) {
    return texts.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
  }

  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
