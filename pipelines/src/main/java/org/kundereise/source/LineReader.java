package org.kundereise.source;

import java.io.IOException;
import java.util.List;

/** Makes a record of a line. */
interface LineReader {
  /** The columns that all lines have; empty where each has its own. */
  List<String> columns();

  /**
   * @param line a window whose record is the line
   */
  RawRow read(long number, TextWindow line) throws IOException;
}
