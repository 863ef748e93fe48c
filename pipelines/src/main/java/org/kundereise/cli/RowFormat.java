package org.kundereise.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How rows are printed. */
enum RowFormat {
  /** Columns in line, for people. */
  table {
    @Override
    void print(Dataset<Row> rows, PrintWriter out) {
      List<String[]> lines = new ArrayList<>();
      lines.add(rows.columns());
      Iterator<Row> iterator = texts(rows).toLocalIterator();
      while (iterator.hasNext()) {
        lines.add(cells(iterator.next(), ""));
      }
      int[] widths = new int[rows.columns().length];
      for (String[] line : lines) {
        for (int i = 0; i < line.length; i++) {
          widths[i] = Math.max(widths[i], line[i].length());
        }
      }
      for (String[] line : lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length; i++) {
          text.append(line[i]).append(" ".repeat(widths[i] - line[i].length() + 2));
        }
        out.println(text.toString().stripTrailing());
      }
      int count = lines.size() - 1;
      out.printf(count == 1 ? "(1 row)%n" : "(%d rows)%n", count);
    }
  },
  /** Comma-separated with a header. */
  csv {
    @Override
    void print(Dataset<Row> rows, PrintWriter out) {
      out.println(line(rows.columns()));
      Iterator<Row> iterator = texts(rows).toLocalIterator();
      while (iterator.hasNext()) {
        out.println(line(cells(iterator.next(), "")));
      }
    }

    private String line(String[] cells) {
      return String.join(",", Arrays.stream(cells).map(Spreadsheet::cell).toList());
    }
  },
  /** One JSON object a row. */
  json {
    @Override
    void print(Dataset<Row> rows, PrintWriter out) {
      Iterator<String> iterator = rows.toJSON().toLocalIterator();
      while (iterator.hasNext()) {
        out.println(iterator.next());
      }
    }
  };

  abstract void print(Dataset<Row> rows, PrintWriter out);

  private static Dataset<Row> texts(Dataset<Row> rows) {
    return rows.selectExpr(
        Arrays.stream(rows.columns())
            .map(
                c ->
                    "CAST(`%s` AS STRING) AS `%s`"
                        .formatted(c.replace("`", "``"), c.replace("`", "``")))
            .toArray(String[]::new));
  }

  private static String[] cells(Row row, String none) {
    String[] cells = new String[row.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.isNullAt(i) ? none : row.getString(i);
    }
    return cells;
  }
}
