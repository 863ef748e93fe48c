package org.kundereise.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds, told by the reader once it has read it: the fields of the row that stands for
 * the file in bronze.
 *
 * @param bytes its length
 * @param records below the header, sound or not
 * @param columns in the order of the header, or of their first appearance; empty when none could be
 *     read
 */
public record FileProfile(long bytes, long records, List<ColumnProfile> columns) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BYTES = "bytes";
  private static final String RECORDS = "records";
  private static final String COLUMNS = "columns";

  public FileProfile {
    columns = List.copyOf(columns);
  }

  /** The profile as fields of text. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(BYTES, Long.toString(bytes));
    fields.put(RECORDS, Long.toString(records));
    if (!columns.isEmpty()) {
      fields.put(COLUMNS, text());
    }
    return fields;
  }

  private String text() {
    try {
      return JSON.writeValueAsString(columns);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the profile of a file: " + e, e);
    }
  }

  /**
   * The profile in the fields of a file's row; empty for one that was landed without.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  public static Optional<FileProfile> of(Map<String, String> fields) {
    if (!fields.containsKey(RECORDS)) {
      return Optional.empty();
    }
    return Optional.of(
        new FileProfile(
            Long.parseLong(fields.getOrDefault(BYTES, "0")),
            Long.parseLong(fields.get(RECORDS)),
            Optional.ofNullable(fields.get(COLUMNS)).map(FileProfile::columns).orElse(List.of())));
  }

  private static List<ColumnProfile> columns(String text) {
    try {
      return List.of(JSON.readValue(text, ColumnProfile[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot read the profile of a file: " + text, e);
    }
  }

  /** The names of the columns. */
  public List<String> names() {
    return columns.stream().map(ColumnProfile::name).toList();
  }

  /** The column of a name. */
  public Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
