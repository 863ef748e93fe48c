package org.kundereise.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The tables of names and questions that the guesses are made by. */
final class Resource {
  private Resource() {}

  /** The lines of a table, cells parted by {@code |}, of which the last may hold more. */
  static List<List<String>> rows(String name, int cells) {
    try (InputStream in = Resource.class.getResourceAsStream("/connect/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\\|", cells)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the table " + name, e);
    }
  }
}
