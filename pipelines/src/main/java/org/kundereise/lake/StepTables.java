package org.kundereise.lake;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables that a step had to do with.
 *
 * @param read by full name
 * @param written the Delta version at which it left each table that it keeps, or {@link #UNCHANGED}
 * @param madeOf what each of them is made of, where the step knows it of one by one
 */
public record StepTables(
    Set<String> read, Map<String, Long> written, Map<String, Set<String>> madeOf) {
  /** Instead of a version: the table was as it should be. */
  public static final long UNCHANGED = -1;

  public static final StepTables NONE = new StepTables(Set.of(), Map.of());

  public StepTables {
    read = Collections.unmodifiableSet(new TreeSet<>(read));
    written = Collections.unmodifiableMap(new TreeMap<>(written));
    madeOf = Collections.unmodifiableMap(new TreeMap<>(madeOf));
  }

  public StepTables(Set<String> read, Map<String, Long> written) {
    this(read, written, Map.of());
  }

  /** The versions of those that changed. */
  public Map<String, Long> changed() {
    Map<String, Long> changed = new TreeMap<>(written);
    changed.values().removeIf(version -> version == UNCHANGED);
    return changed;
  }
}
