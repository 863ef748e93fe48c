package org.kundereise.config;

/**
 * One mistake of a configuration file, told to its author.
 *
 * @param file the file as the user named it
 * @param line 1-based, 0 for the file as a whole
 * @param column 1-based, 0 for the file as a whole
 * @param message what was found, what was expected and, where it helps, what was probably meant
 */
public record Mistake(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
