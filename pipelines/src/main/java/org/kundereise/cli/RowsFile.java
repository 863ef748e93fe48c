package org.kundereise.cli;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.catalog.FilesSession;

/**
 * An analyst's table: CSV with a header, parted by {@code , ;} or tab, or Parquet. Values are
 * texts, those that are missing empty.
 *
 * @param columns the values by column, in the order of the file
 */
record RowsFile(Path file, Map<String, List<String>> columns) {
  private static final List<String> MISSING = List.of("", "NA", "NaN", "nan", "null", "NULL", "?");

  /**
   * @throws UserMistake if the file cannot be read
   */
  static RowsFile read(Path file) {
    if (!Files.exists(file)) {
      throw new UserMistake("Cannot read %s: it is not there".formatted(file));
    }
    Map<String, List<String>> columns =
        file.toString().endsWith(".parquet") ? parquet(file) : csv(file);
    if (columns.isEmpty() || columns.values().iterator().next().isEmpty()) {
      throw new UserMistake("Cannot read %s: it has no rows".formatted(file));
    }
    return new RowsFile(file, columns);
  }

  int rows() {
    return columns.values().iterator().next().size();
  }

  /**
   * @throws UserMistake if there is none of the name
   */
  List<String> column(String name) {
    List<String> column = columns.get(name);
    if (column == null) {
      throw new UserMistake(
          "Cannot read %s: it has no column %s; it has %s"
              .formatted(file, name, String.join(", ", columns.keySet())));
    }
    return column;
  }

  /**
   * The column as numbers.
   *
   * @throws UserMistake with row and value where one is none
   */
  double[] numbers(String name) {
    List<String> column = column(name);
    double[] numbers = new double[column.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(column.get(i));
      } catch (NumberFormatException e) {
        throw new UserMistake(
            "Cannot read %s: row %,d: %s is '%s', expected a number"
                .formatted(file, i + 1, name, column.get(i)));
      }
    }
    return numbers;
  }

  static boolean isMissing(String value) {
    return value.isEmpty();
  }

  private static String cleaned(String value) {
    String stripped = value == null ? "" : value.strip();
    return MISSING.contains(stripped) ? "" : stripped;
  }

  private static Map<String, List<String>> csv(Path file) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    new CsvFile(file, List.of())
        .read(
            (row, number) -> {
              if (number == 1) {
                row.getHeader().forEach(name -> columns.put(name, new ArrayList<>()));
              }
              if (row.getFieldCount() == columns.size()) {
                int i = 0;
                for (List<String> column : columns.values()) {
                  column.add(cleaned(row.getField(i++)));
                }
              }
            });
    return columns;
  }

  private static Map<String, List<String>> parquet(Path file) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (FilesSession session = FilesSession.open("local[*]")) {
      Dataset<Row> rows = session.spark().read().parquet(file.toString());
      List<String> names = Arrays.asList(rows.columns());
      names.forEach(name -> columns.put(name, new ArrayList<>()));
      Column[] texts =
          names.stream()
              .map(name -> col("`" + name.replace("`", "``") + "`").cast("string"))
              .toArray(Column[]::new);
      for (Row row : rows.select(texts).collectAsList()) {
        for (int i = 0; i < names.size(); i++) {
          columns.get(names.get(i)).add(cleaned(row.getString(i)));
        }
      }
    }
    return columns;
  }
}
