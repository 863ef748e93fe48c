package org.kundereise.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.kundereise.config.Section;
import org.kundereise.config.Suggestion;
import org.kundereise.config.Value;

/** Reads a feed's {@code contract}. */
final class ContractSection {
  private static final Map<String, ColumnType> TYPES = types();

  private ContractSection() {}

  static SchemaContract read(Value value, List<ColumnContract> columns) {
    SchemaContract standard = SchemaContract.STANDARD;
    Section contract = value.section("added", "dropped", "retyped", "reordered", "types");
    Map<String, ColumnType> types =
        contract.find("types").map(given -> types(given, columns)).orElse(Map.of());
    Reaction retyped =
        contract
            .find("retyped")
            .flatMap(word -> word.oneOf(words("warn", Reaction.WARN, "fail", Reaction.FAIL)))
            .orElse(standard.retyped());
    if (retyped == Reaction.FAIL && types.isEmpty()) {
      contract.mistake(
          "retyped: fail needs types, such as types: {total: decimal}, to judge a file by");
    }
    return new SchemaContract(
        contract.find("added").flatMap(ContractSection::any).orElse(standard.added()),
        contract
            .find("dropped")
            .flatMap(word -> word.oneOf(words("warn", Reaction.WARN, "fail", Reaction.FAIL)))
            .orElse(standard.dropped()),
        retyped,
        contract
            .find("reordered")
            .flatMap(word -> word.oneOf(words("ignore", Reaction.KEEP, "warn", Reaction.WARN)))
            .orElse(standard.reordered()),
        types);
  }

  private static Optional<Reaction> any(Value word) {
    Map<String, Reaction> words = words("keep", Reaction.KEEP, "warn", Reaction.WARN);
    words.put("fail", Reaction.FAIL);
    return word.oneOf(words);
  }

  private static Map<String, Reaction> words(
      String first, Reaction one, String second, Reaction other) {
    Map<String, Reaction> words = new LinkedHashMap<>();
    words.put(first, one);
    words.put(second, other);
    return words;
  }

  private static Map<String, ColumnType> types(Value value, List<ColumnContract> columns) {
    TreeSet<String> known = new TreeSet<>();
    columns.forEach(column -> known.add(column.name()));
    Map<String, ColumnType> types = new LinkedHashMap<>();
    value
        .entries("a type for each column, such as {total: decimal}")
        .values()
        .forEach(
            (column, type) -> {
              if (!known.contains(column)) {
                type.mistake(
                    "there is no such column among those of the feed"
                        + Suggestion.didYouMean(column, known));
              }
              type.oneOf(TYPES).ifPresent(declared -> types.put(column, declared));
            });
    return types;
  }

  private static Map<String, ColumnType> types() {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (ColumnType type : ColumnType.values()) {
      if (type != ColumnType.EMPTY && type != ColumnType.NESTED) {
        types.put(type.word(), type);
      }
    }
    return types;
  }
}
