package org.kundereise.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A system whose exports are read.
 *
 * @param name lower case; part of table names and of keys
 * @param connector the name of a built-in connector, or the absolute path of a file ending in
 *     {@code .yml} or {@code .yaml}
 * @param path absolute folder or URI, may hold {@code {date}} and globs; characters of the
 *     configuration's own folder that a glob would understand are escaped by a backslash
 * @param with what the connector's own {@code ${name}} stand for, besides those every connector has
 * @param questions of the surveys among the files, besides those the connector declares itself
 * @param expectations when its files are late or too small
 * @param database what is read into files below the path each night; empty where others put files
 *     there
 */
public record Source(
    String name,
    String connector,
    String path,
    Map<String, String> with,
    List<Question> questions,
    Expectations expectations,
    Optional<Database> database) {
  public Source {
    with = Collections.unmodifiableMap(new TreeMap<>(with));
  }

  /** A source whose files others put under the path, without more to say of it. */
  public Source(String name, String connector, String path) {
    this(name, connector, path, Map.of(), List.of(), Expectations.NONE, Optional.empty());
  }

  /** The same source whose connector's variables stand for something. */
  public Source with(Map<String, String> values) {
    return new Source(name, connector, path, values, questions, expectations, database);
  }

  /** The same source with questions of surveys. */
  public Source asking(List<Question> asked) {
    return new Source(name, connector, path, with, asked, expectations, database);
  }

  /** The same source with a database whose tables are read. */
  public Source reading(Database tables) {
    return new Source(name, connector, path, with, questions, expectations, Optional.of(tables));
  }

  /** Whether the connector is a file of the user's own. */
  public boolean hasOwnConnector() {
    return connector.endsWith(".yml") || connector.endsWith(".yaml");
  }
}
