package org.kundereise.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows as text: the first line names the columns, cells are parted by {@code |}, an empty cell is
 * null.
 */
record TextTable(List<String> columns, List<List<String>> rows) {

  /**
   * @throws IllegalArgumentException if a row has more or fewer cells than the first line
   */
  static TextTable parse(String text) {
    List<List<String>> lines =
        text.lines().filter(line -> !line.isBlank()).map(TextTable::cells).toList();
    List<String> columns = lines.get(0);
    for (List<String> line : lines) {
      if (line.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Cannot read the row %s: it has %d cells, the table has %d columns"
                .formatted(line, line.size(), columns.size()));
      }
    }
    return new TextTable(columns, lines.subList(1, lines.size()));
  }

  /** The rows in the order of their text, with aligned columns. */
  String sorted() {
    List<List<String>> sorted = new ArrayList<>(rows);
    sorted.sort((a, b) -> a.toString().compareTo(b.toString()));
    List<List<String>> lines = new ArrayList<>(List.of(columns));
    lines.addAll(sorted);
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> Collections.max(lines.stream().map(l -> l.get(i).length()).toList()))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        row.append(i == 0 ? "" : " | ");
        row.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length()));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }
}
