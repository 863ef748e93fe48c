package org.kundereise.source;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of a file, read as they are asked for: each record once, or only the one row that says
 * why the file as a whole cannot be read.
 */
interface RawRows extends Iterator<RawRow>, Closeable {

  /** The columns that the file names once for all records; empty where each record has its own. */
  default List<String> columns() {
    return List.of();
  }

  static RawRows unreadable(String reason) {
    return unreadable(reason, List.of());
  }

  /** A file whose columns are known though its records are of no use. */
  static RawRows unreadable(String reason, List<String> columns) {
    Iterator<RawRow> one = List.of(RawRow.unreadableFile(reason)).iterator();
    return new RawRows() {
      @Override
      public List<String> columns() {
        return columns;
      }

      @Override
      public boolean hasNext() {
        return one.hasNext();
      }

      @Override
      public RawRow next() {
        return one.next();
      }

      @Override
      public void close() {
        // The file is closed already.
      }
    };
  }
}
