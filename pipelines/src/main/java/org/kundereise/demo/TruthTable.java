package org.kundereise.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file of the truth: commas, UTF-8, a header. */
final class TruthTable {
  private final List<String> columns;
  private final Format.Csv format;
  private final List<String> lines = new ArrayList<>();

  TruthTable(String... columns) {
    this.columns = List.of(columns);
    this.format = new Format.Csv(this.columns, ',', "\n", StandardCharsets.UTF_8, "");
  }

  void add(Object... values) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(columns.get(i), values[i]);
    }
    lines.add(format.record(row));
  }

  void write(Path file) throws IOException {
    Files.write(file, format.file(lines));
  }
}
