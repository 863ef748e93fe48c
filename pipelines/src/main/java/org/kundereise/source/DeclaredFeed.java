package org.kundereise.source;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.kundereise.source.TableRead.Deletes;

/**
 * A feed as a connector declares it.
 *
 * @param table what it reads of a database, if it does
 */
record DeclaredFeed(Feed feed, Optional<TableRead> table) {
  /** Whether a record may come that says only which one was deleted. */
  boolean tellsDeletions() {
    return table.flatMap(TableRead::deletes).isPresent();
  }

  /** The raw columns that every record has, also one that says only which one was deleted. */
  Set<String> alwaysThere() {
    Set<String> columns = new HashSet<>(feed.columnNames());
    if (table.flatMap(TableRead::deletes).orElse(null) instanceof Deletes.Snapshot keys) {
      columns.retainAll(keys.key());
      columns.add(TableRead.DELETED);
      table.flatMap(TableRead::watermark).ifPresent(watermark -> columns.add(watermark.column()));
    }
    return columns;
  }
}
