package org.kundereise.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an export is written. A record is a line of text here; a file is a head, its records and a
 * foot.
 */
sealed interface Format {
  /** The record as text. */
  String record(Map<String, Object> row);

  /** The record as text, with the flaw in it. */
  String broken(Map<String, Object> row, Flaw flaw);

  /** The file's bytes. */
  byte[] file(List<String> records);

  /** Comma-separated values in one of their dialects. */
  record Csv(List<String> columns, char separator, String lineEnd, Charset charset, String head)
      implements Format {
    @Override
    public String record(Map<String, Object> row) {
      return line(columns.stream().map(column -> String.valueOf(row.get(column))).toList());
    }

    @Override
    public String broken(Map<String, Object> row, Flaw flaw) {
      List<String> fields =
          new ArrayList<>(columns.stream().map(c -> String.valueOf(row.get(c))).toList());
      switch (flaw.kind()) {
        case EXTRA_FIELD -> fields.add(2, "x");
        case MISSING_FIELD -> fields.subList(fields.size() - 2, fields.size()).clear();
        default -> fields.set(columns.indexOf(flaw.column()), flaw.value());
      }
      return line(fields);
    }

    @Override
    public byte[] file(List<String> records) {
      StringBuilder text = new StringBuilder(head).append(line(columns)).append(lineEnd);
      records.forEach(record -> text.append(record).append(lineEnd));
      return text.toString().getBytes(charset);
    }

    private String line(List<String> fields) {
      return fields.stream()
          .map(this::quoted)
          .collect(Collectors.joining(String.valueOf(separator)));
    }

    private String quoted(String field) {
      boolean plain =
          field.indexOf(separator) < 0
              && field.indexOf('"') < 0
              && field.indexOf('\n') < 0
              && field.indexOf('\r') < 0;
      return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
  }

  /** One JSON object a line. */
  record JsonLines() implements Format {
    @Override
    public String record(Map<String, Object> row) {
      return json(row);
    }

    @Override
    public String broken(Map<String, Object> row, Flaw flaw) {
      if (flaw.kind() == Flaw.Kind.CUT_LINE) {
        String whole = json(row);
        return whole.substring(0, whole.length() * 3 / 5);
      }
      return json(with(row, flaw));
    }

    @Override
    public byte[] file(List<String> records) {
      StringBuilder text = new StringBuilder();
      records.forEach(record -> text.append(record).append('\n'));
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /** An object that holds an array of objects under a name. */
  record JsonArray(String name) implements Format {
    @Override
    public String record(Map<String, Object> row) {
      return json(row);
    }

    @Override
    public String broken(Map<String, Object> row, Flaw flaw) {
      return json(with(row, flaw));
    }

    @Override
    public byte[] file(List<String> records) {
      String text = "{\"" + name + "\":[\n" + String.join(",\n", records) + "\n]}\n";
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** JSON text of maps, lists, strings, numbers and booleans. */
  static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write JSON: " + e.getMessage(), e);
    }
  }

  private static Object parsed(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> with(Map<String, Object> row, Flaw flaw) {
    Map<String, Object> copy = new java.util.LinkedHashMap<>(row);
    if (flaw.kind() == Flaw.Kind.MISSING_KEY) {
      copy.remove(flaw.column());
    } else {
      copy.put(flaw.column(), flaw.value().startsWith("{") ? parsed(flaw.value()) : flaw.value());
    }
    return copy;
  }

  /** Holds the writer, which is costly to make. */
  final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}
  }
}
