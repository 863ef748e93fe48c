package org.kundereise.cli;

/** Cells that are safe to open in a spreadsheet. */
final class Spreadsheet {
  private Spreadsheet() {}

  /**
   * The text as a CSV cell; one that a spreadsheet would run as a formula gets an apostrophe before
   * it.
   */
  static String cell(String text) {
    String safe = isFormula(text) ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean isFormula(String text) {
    if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0) {
      return false;
    }
    // A plain number may begin with a sign.
    return !text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  }
}
