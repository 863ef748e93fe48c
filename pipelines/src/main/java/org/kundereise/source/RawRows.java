package org.kundereise.source;

import java.io.Closeable;
import java.util.Iterator;

/**
 * The rows of a file, read as they are asked for: each record once, or only the one row that says
 * why the file as a whole cannot be read.
 */
interface RawRows extends Iterator<RawRow>, Closeable {

  static RawRows unreadable(String reason) {
    Iterator<RawRow> one = java.util.List.of(RawRow.unreadableFile(reason)).iterator();
    return new RawRows() {
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
