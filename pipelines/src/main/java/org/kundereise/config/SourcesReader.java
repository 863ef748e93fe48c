package org.kundereise.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code sources}. */
final class SourcesReader {
  private final Places places;
  private final Names names = new Names();

  SourcesReader(Places places) {
    this.places = places;
  }

  List<Source> read(Value value) {
    List<Value> sources = value.list("a list of sources");
    if (sources.isEmpty()) {
      value.mistake("expected at least one source");
    }
    return sources.stream().map(this::source).toList();
  }

  private Source source(Value value) {
    Section source = value.section("name", "connector", "path", "with");
    String name = names.of(source);
    String connector =
        source
            .require("connector", "the name of a connector or the path of a file")
            .map(this::connector)
            .orElse("");
    String path = source.text("path", "the folder of the files");
    Map<String, String> with =
        source
            .find("with")
            .map(given -> ConnectorVariables.read(given, connector))
            .orElse(Map.of());
    return new Source(name, connector, places.ofPattern(path), with);
  }

  private String connector(Value value) {
    String name = value.text();
    boolean own = name.endsWith(".yml") || name.endsWith(".yaml");
    String connector = own ? places.of(name) : name;
    if (ConnectorFiles.text(connector).isEmpty()) {
      value.expectedUnlessBlank(own ? "a file; there is none at " + connector : builtIn(name));
    }
    return connector;
  }

  private static String builtIn(String name) {
    Set<String> known = ConnectorFiles.builtInNames();
    return "the path of a .yml file or one of "
        + String.join(", ", known)
        + Suggestion.didYouMean(name, known);
  }
}
