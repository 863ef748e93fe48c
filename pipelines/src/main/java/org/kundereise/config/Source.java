package org.kundereise.config;

import java.util.Optional;

/**
 * A system whose exports are read.
 *
 * @param name lower case; part of table names and of keys
 * @param connector the name of a built-in connector, or the absolute path of a file ending in
 *     {@code .yml} or {@code .yaml}
 * @param path absolute folder or URI, may hold {@code {date}} and globs; characters of the
 *     configuration's own folder that a glob would understand are escaped by a backslash
 * @param database what is read into files below the path each night; empty where others put files
 *     there
 */
public record Source(String name, String connector, String path, Optional<Database> database) {
  /** A source whose files others put under the path. */
  public Source(String name, String connector, String path) {
    this(name, connector, path, Optional.empty());
  }

  /** Whether the connector is a file of the user's own. */
  public boolean hasOwnConnector() {
    return connector.endsWith(".yml") || connector.endsWith(".yaml");
  }
}
