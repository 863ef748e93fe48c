package org.kundereise.lake;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Notes which tables of a lake a piece of work reads and writes, in one thread or several. */
final class TableNotes {
  private final Set<String> read = new TreeSet<>();
  private final Map<String, Long> written = new TreeMap<>();
  private final Map<String, Set<String>> madeOf = new TreeMap<>();

  synchronized void read(String table) {
    read.add(table);
  }

  /** Others make the table, and it is known what of. */
  synchronized void made(String table, Set<String> of) {
    read.addAll(of);
    madeOf.put(table, new TreeSet<>(of));
  }

  /** A write that found nothing to change. */
  synchronized void left(String table) {
    written.putIfAbsent(table, StepTables.UNCHANGED);
  }

  synchronized void changed(String table, long version) {
    written.put(table, version);
  }

  synchronized StepTables tables() {
    return new StepTables(read, written, madeOf);
  }
}
