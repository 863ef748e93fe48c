package org.kundereise.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code sources}. */
final class SourcesReader {
  private final Places places;
  private final String landing;
  private final DatabaseReader databases;
  private final Names names = new Names();

  /**
   * @param warehouse where rows of databases land, in a folder of their own
   */
  SourcesReader(Places places, String warehouse, DatabaseReader databases) {
    this.places = places;
    this.landing = Places.below(warehouse, "landing");
    this.databases = databases;
  }

  List<Source> read(Value value) {
    List<Value> sources = value.list("a list of sources");
    if (sources.isEmpty()) {
      value.mistake("expected at least one source");
    }
    return sources.stream().map(this::source).toList();
  }

  private Source source(Value value) {
    Section source =
        value.section("name", "connector", "path", "database", "with", "questions", "expect");
    String name = names.of(source);
    String connector =
        source
            .require("connector", "the name of a connector or the path of a file")
            .map(this::connector)
            .orElse("");
    Optional<Database> database = source.find("database").map(databases::read);
    Map<String, String> with =
        source
            .find("with")
            .map(given -> ConnectorVariables.read(given, connector))
            .orElse(Map.of());
    List<Question> questions =
        source.find("questions").map(QuestionsReader::read).orElse(List.of());
    Expectations expectations =
        source.find("expect").map(ExpectationsReader::read).orElse(Expectations.NONE);
    String path = path(source, name, database);
    return new Source(name, connector, path, with, questions, expectations, database);
  }

  private String path(Section source, String name, Optional<Database> database) {
    if (database.isEmpty()) {
      return places.ofPattern(source.text("path", "the folder of the files"));
    }
    source.find("path").ifPresent(path -> path.mistake("a source has a path or a database"));
    return landing + "/" + name;
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
