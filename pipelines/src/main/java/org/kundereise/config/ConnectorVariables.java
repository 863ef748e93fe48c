package org.kundereise.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what a source says its connector's variables stand for: a text as it is, a list as quoted
 * texts that stand inside {@code in (…)}.
 */
final class ConnectorVariables {
  private static final Pattern NAMED = Pattern.compile("\\$\\{([a-z][a-z0-9_]*)");

  private ConnectorVariables() {}

  static Map<String, String> read(Value value, String connector) {
    Set<String> known =
        NAMED
            .matcher(ConnectorFiles.text(connector).orElse(""))
            .results()
            .map(match -> match.group(1))
            .filter(name -> !name.equals("source"))
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> with = new TreeMap<>();
    value
        .entries("values by the name of a variable")
        .values()
        .forEach(
            (name, given) -> {
              if (!known.contains(name)) {
                given.mistake(
                    "the connector has no such variable"
                        + (known.isEmpty() ? "" : ", only " + String.join(", ", known))
                        + Suggestion.didYouMean(name, known));
              }
              with.put(name, given.isList() ? quoted(given) : given.anyText());
            });
    return with;
  }

  /** Nothing is in a list that holds null alone. */
  private static String quoted(Value list) {
    String texts =
        list.list("a list of texts").stream()
            .map(Value::anyText)
            .map(text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
            .collect(Collectors.joining(", "));
    return texts.isEmpty() ? "null" : texts;
  }
}
