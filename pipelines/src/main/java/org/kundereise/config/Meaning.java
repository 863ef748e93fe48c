package org.kundereise.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that decides what is computed, and no place where something lies.
 *
 * @param connectors the content of each source's connector with what its variables stand for and
 *     the questions declared with it, by the name of the source
 */
record Meaning(Company company, Map<String, String> connectors, Rules rules) {
  static Map<String, String> ofConnectors(List<Source> sources) {
    return sources.stream()
        .collect(
            Collectors.toMap(
                Source::name,
                source ->
                    YamlFile.canonical(ConnectorFiles.text(source.connector()).orElse(""))
                        + (source.with().isEmpty() ? "" : source.with())
                        + questions(source)));
  }

  private static String questions(Source source) {
    return source.questions().isEmpty() ? "" : Canonical.text(source.questions());
  }

  String hash() {
    return Canonical.hash(this);
  }
}
