package org.kundereise.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads generated files back with readers of their own; a malformed record becomes an empty map.
 */
final class Exports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path out;

  Exports(Path out) {
    this.out = out;
  }

  static Exports generated(Path out, int customers, int nights, long seed) {
    new DemoCompany(new DemoSettings(customers, nights, seed, DemoSettings.DEFAULT_LAST_DATE))
        .generate(out);
    return new Exports(out);
  }

  List<String> nights() {
    try (Stream<Path> folders = Files.list(out.resolve("landing"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Map<String, String>> truth(String file) {
    return csv(out.resolve("truth").resolve(file), ',', StandardCharsets.UTF_8);
  }

  /** The records of one night's file, in order; nested JSON as text. */
  List<Map<String, String>> rows(String night, String file) {
    Path path = out.resolve("landing").resolve(night).resolve(file);
    if (file.endsWith(".csv")) {
      boolean semicolons = List.of("crm_contacts.csv", "surveys.csv", "orders.csv").contains(file);
      return csv(
          path,
          semicolons ? ';' : ',',
          file.equals("surveys.csv") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
    try {
      return file.endsWith(".jsonl")
          ? Files.readAllLines(path).stream().map(Exports::object).toList()
          : array(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The good records of all nights: the latest of each key, broken ones left out. */
  Map<String, Map<String, String>> latest(String file, String key) {
    Map<String, Map<String, String>> latest = new LinkedHashMap<>();
    for (String night : nights()) {
      for (Map<String, String> row : rows(night, file)) {
        String id = row.getOrDefault(key, "");
        if (!id.isEmpty()) {
          latest.put(id, row);
        }
      }
    }
    truth("broken_rows.csv").stream()
        .filter(row -> row.get("file").equals(file))
        .map(
            row ->
                rows(row.get("night"), file)
                    .get(Integer.parseInt(row.get("row_number")) - 1)
                    .getOrDefault(key, ""))
        .forEach(latest::remove);
    return latest;
  }

  private static List<Map<String, String>> csv(Path path, char separator, Charset charset) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(withoutMark(Files.readString(path, charset)))) {
      List<String> header = null;
      for (CsvRecord record : reader) {
        if (header == null) {
          header = record.getFields();
        } else {
          rows.add(row(header, record.getFields()));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Map<String, String> row(List<String> header, List<String> fields) {
    Map<String, String> row = new LinkedHashMap<>();
    if (header.size() == fields.size()) {
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), fields.get(i));
      }
    }
    return row;
  }

  private static List<Map<String, String>> array(String text) throws JsonProcessingException {
    List<Map<String, String>> rows = new ArrayList<>();
    JSON.readTree(text).elements().next().forEach(node -> rows.add(fields(node)));
    return rows;
  }

  private static Map<String, String> object(String line) {
    try {
      return fields(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  private static Map<String, String> fields(JsonNode node) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      row.put(
          field.getKey(),
          field.getValue().isTextual() ? field.getValue().asText() : field.getValue().toString());
    }
    return row;
  }
}
