package org.kundereise.source;

import java.util.ArrayList;
import java.util.List;

/** The names of a file's columns, as one or several rows of cells give them. */
final class Header {
  /** Between the parts of a name that stand in different rows. */
  private static final String BETWEEN = " | ";

  private Header() {}

  /**
   * One name a column: its cells from top to bottom, without the spaces around them. A group's
   * title stands over its first column only, so an empty cell above a name takes the one to its
   * left; a column without any name is called by its place.
   *
   * @param rows cells, null or empty where there is nothing
   */
  static List<String> names(List<List<String>> rows) {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    List<String> titles = new ArrayList<>(java.util.Collections.nCopies(rows.size(), ""));
    List<String> names = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      String name = "";
      for (int row = rows.size() - 1; row >= 0; row--) {
        String cell = cell(rows.get(row), column);
        if (!cell.isEmpty()) {
          titles.set(row, cell);
        }
        String part = cell.isEmpty() && !name.isEmpty() ? titles.get(row) : cell;
        name = part.isEmpty() || name.isEmpty() ? part + name : part + BETWEEN + name;
      }
      names.add(name.isEmpty() ? "column_" + (column + 1) : name);
    }
    return List.copyOf(names);
  }

  private static String cell(List<String> row, int column) {
    String cell = column < row.size() ? row.get(column) : null;
    return cell == null ? "" : cell.strip();
  }
}
