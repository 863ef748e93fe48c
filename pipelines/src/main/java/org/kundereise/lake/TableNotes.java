package org.kundereise.lake;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Notes which tables of a lake a piece of work reads and writes, in its own thread. */
final class TableNotes {
  private final Set<String> read = new TreeSet<>();
  private final Map<String, Long> written = new TreeMap<>();

  void read(String table) {
    read.add(table);
  }

  /** A write that found nothing to change. */
  void left(String table) {
    written.putIfAbsent(table, StepTables.UNCHANGED);
  }

  void changed(String table, long version) {
    written.put(table, version);
  }

  StepTables tables() {
    return new StepTables(read, written);
  }
}
