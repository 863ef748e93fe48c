package org.kundereise.marts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What dbt built.
 *
 * @param models by name
 * @param reads the tables that each is made of, by full name; those of dbt in the schema it builds
 *     in
 */
record BuiltMarts(List<String> models, Map<String, Set<String>> reads) {
  static BuiltMarts none() {
    return new BuiltMarts(new ArrayList<>(), new HashMap<>());
  }
}
