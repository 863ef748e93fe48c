package org.kundereise.report;

import org.kundereise.report.Figure.Column;
import org.kundereise.report.Figure.Kind;

/** Short ways to declare a table's columns. */
final class Columns {
  private Columns() {}

  static Column text(String key, String header) {
    return new Column(key, header, Kind.TEXT);
  }

  static Column number(String key, String header) {
    return new Column(key, header, Kind.NUMBER);
  }
}
