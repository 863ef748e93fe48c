package org.kundereise.source.database;

/** The server's text of a value, in the form we keep. */
final class ValueText {
  private ValueText() {}

  /**
   * Times in ISO 8601: those with a zone in UTC, the others as they stand. What is no time of the
   * common era, such as infinity, stays as it is.
   *
   * @param type PostgreSQL's type
   * @param text in the style ISO and the time zone UTC; may be null
   */
  static String of(String type, String text) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case "timestamptz" ->
          text.endsWith("+00")
              ? text.substring(0, text.length() - 3).replace(' ', 'T') + "Z"
              : text;
      case "timestamp" -> text.endsWith(" BC") ? text : text.replace(' ', 'T');
      default -> text;
    };
  }
}
