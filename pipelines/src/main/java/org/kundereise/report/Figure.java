package org.kundereise.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Values shown as a table and, where it has a chart, as a chart of the same values.
 *
 * @param id unique on the page
 * @param chart how the page's script draws it; empty for a table alone
 * @param title what it shows
 * @param summary the chart in one sentence, for those who cannot see it
 * @param note what a reader of the chart must know; empty for most
 * @param caption of the table: what a row is and what the figures mean
 */
public record Figure(
    String id,
    String chart,
    String title,
    String summary,
    String note,
    String caption,
    List<Column> columns,
    List<List<Cell>> rows) {

  public Figure {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "Cannot make the figure %s: a row has %s cells for %s columns"
                .formatted(id, row.size(), columns.size()));
      }
    }
  }

  Figure(
      String id,
      String chart,
      String title,
      String summary,
      String caption,
      List<Column> columns,
      List<List<Cell>> rows) {
    this(id, chart, title, summary, "", caption, columns, rows);
  }

  /** With what a reader of the chart must know, in a sentence under it. */
  Figure noting(String what) {
    return new Figure(id, chart, title, summary, what, caption, columns, rows);
  }

  /** A table without a chart. */
  static Figure table(
      String id, String title, String caption, List<Column> columns, List<List<Cell>> rows) {
    return new Figure(id, "", title, "", caption, columns, rows);
  }

  /** A column; the chart knows it by its key. */
  public record Column(String key, String header, Kind kind) {}

  /** How a column is set. */
  public enum Kind {
    TEXT,
    NUMBER
  }

  /** Without the columns of numbers in which no row has a value. */
  Figure withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, columns.size())
            .filter(
                i ->
                    columns.get(i).kind() == Kind.TEXT
                        || rows.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .boxed()
            .toList();
    return new Figure(
        id,
        chart,
        title,
        summary,
        note,
        caption,
        kept.stream().map(columns::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }

  public boolean hasChart() {
    return !chart.isEmpty();
  }

  /** The rows as the chart reads them: value by column key, and state where it is not final. */
  List<Map<String, Object>> values() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (List<Cell> row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        Cell cell = row.get(i);
        values.put(columns.get(i).key(), cell.value());
        if (cell.state() != Cell.State.FINAL) {
          values.put(columns.get(i).key() + "_state", cell.state().name());
        }
      }
      all.add(values);
    }
    return all;
  }
}
