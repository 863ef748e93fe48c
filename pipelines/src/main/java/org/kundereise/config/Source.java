package org.kundereise.config;

import java.util.Collections;
import java.util.Map;
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
 */
public record Source(String name, String connector, String path, Map<String, String> with) {
  public Source {
    with = Collections.unmodifiableMap(new TreeMap<>(with));
  }

  /** A source whose connector has no variables of its own. */
  public Source(String name, String connector, String path) {
    this(name, connector, path, Map.of());
  }

  /** Whether the connector is a file of the user's own. */
  public boolean hasOwnConnector() {
    return connector.endsWith(".yml") || connector.endsWith(".yaml");
  }
}
