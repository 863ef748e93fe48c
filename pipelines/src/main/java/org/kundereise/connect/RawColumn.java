package org.kundereise.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.kundereise.source.ColumnProfile;
import org.kundereise.source.ColumnType;
import org.kundereise.source.FileSample;

/**
 * A column of the file and what its first values say.
 *
 * @param position in the file, from 0
 * @param values those that are there, in order
 * @param records how many records there are
 * @param path of what lies in an object: the column, then {@code $.key}; empty for a column itself
 */
record RawColumn(
    ColumnProfile profile, int position, List<String> values, int records, List<String> path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  RawColumn(ColumnProfile profile, int position, List<String> values, int records) {
    this(profile, position, values, records, List.of());
  }

  static List<RawColumn> of(FileSample sample) {
    List<RawColumn> columns = new ArrayList<>();
    for (ColumnProfile profile : sample.profile().columns()) {
      List<String> values =
          sample.records().stream()
              .map(record -> record.get(profile.name()))
              .filter(value -> value != null && !value.isBlank())
              .map(String::strip)
              .toList();
      columns.add(new RawColumn(profile, columns.size(), values, sample.records().size()));
    }
    return columns;
  }

  String name() {
    return profile.name();
  }

  ColumnType type() {
    return profile.type();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether every record has a value. */
  boolean isFull() {
    return values.size() == records;
  }

  Set<String> distinct() {
    return new LinkedHashSet<>(values);
  }

  /** Whether no two records have the same value. */
  boolean isUnique() {
    return distinct().size() == values.size();
  }

  /** The share of values that a test holds for; 0 without values. */
  double share(Predicate<String> test) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(test).count() / values.size();
  }

  boolean isNumber() {
    return type() == ColumnType.INT || type() == ColumnType.DECIMAL;
  }

  /** The values that are whole numbers, the others left out. */
  List<Long> wholeNumbers() {
    List<Long> numbers = new ArrayList<>();
    for (String value : values) {
      try {
        numbers.add(new BigDecimal(value.replace(',', '.')).longValueExact());
      } catch (ArithmeticException | NumberFormatException e) {
        // Not a whole number: left out.
      }
    }
    return numbers;
  }

  double averageLength() {
    return values.stream().mapToInt(String::length).average().orElse(0);
  }

  /** A value to show. */
  Optional<String> example() {
    return values.stream().findFirst();
  }

  /** What an expression reads it by. */
  String sql() {
    return isNested()
        ? "get_json_object(%s, %s)".formatted(named(path.get(0)), SurveyStreams.text(path.get(1)))
        : named(name());
  }

  /** Whether it lies in an object, and so may be away though the object is there. */
  boolean isNested() {
    return !path.isEmpty();
  }

  /** The column of the file it is or lies in. */
  String outer() {
    return isNested() ? path.get(0) : name();
  }

  /** The values in its objects, by key, as columns; none if it holds no objects. */
  List<RawColumn> inner() {
    if (type() != ColumnType.NESTED) {
      return List.of();
    }
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (String value : values) {
      try {
        JSON.readTree(value)
            .properties()
            .forEach(
                field -> {
                  List<String> ofKey =
                      byKey.computeIfAbsent(field.getKey(), k -> new ArrayList<>());
                  if (field.getValue().isValueNode() && !field.getValue().asText().isBlank()) {
                    ofKey.add(field.getValue().asText().strip());
                  }
                });
      } catch (JsonProcessingException e) {
        return List.of(); // braces, but no JSON
      }
    }
    List<RawColumn> inner = new ArrayList<>();
    byKey.forEach(
        (key, found) -> {
          if (key.matches("[A-Za-z0-9_]+")) {
            String name = name() + "." + key;
            inner.add(
                new RawColumn(
                    ColumnProfile.of(name, found),
                    position,
                    found,
                    records,
                    List.of(name(), "$." + key)));
          }
        });
    return inner;
  }

  private static String named(String name) {
    return name.matches("[a-z][a-z0-9_]*") && !SqlWords.RESERVED.contains(name)
        ? name
        : "`" + name.replace("`", "``") + "`";
  }
}
