package org.kundereise.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the model that {@code reise identity train} wrote, noting what is wrong with it. It is
 * JSON, and so YAML, whose nodes know their lines.
 */
final class LinkageModelFile {
  /** The version of models that this program reads. */
  static final int VERSION = 1;

  private static final String TRAIN = "; make it anew with reise identity train";

  private final Path file;

  LinkageModelFile(Path file) {
    this.file = file;
  }

  /**
   * The model as it stands there.
   *
   * @throws ConfigException with every mistake there is
   */
  String read() {
    String text = text();
    YamlFile yaml = YamlFile.withVariables(file.toString(), text, Map.of());
    Section root = yaml.root().section("version", "columns", "blocking", "prior", "largestBlock");
    Optional<Value> version = root.require("version", "the version of the model");
    if (version.isPresent()) {
      int found = version.get().atLeast(1);
      if (found != VERSION) {
        version.get().expected("version " + VERSION + TRAIN);
        yaml.throwMistakes();
      }
    }
    List<Value> columns =
        root.require("columns", "the compared columns")
            .map(value -> value.list("a list of columns"))
            .orElse(List.of());
    columns(columns);
    root.require("blocking", "the rules that say which contacts are compared")
        .ifPresent(value -> blocking(value, columns.size()));
    root.require("prior", "a probability").ifPresent(LinkageModelFile::probability);
    root.require("largestBlock", "a number of contacts").ifPresent(value -> value.atLeast(2));
    yaml.throwMistakes();
    return text;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(
          List.of(new Mistake(file.toString(), 0, 0, "the file cannot be read as UTF-8: " + e)));
    }
  }

  private static void columns(List<Value> columns) {
    Set<String> seen = new HashSet<>();
    for (Value each : columns) {
      Section column = each.section("name", "kind", "levels", "frequencies", "repeats");
      column
          .require("name", "a column of contacts")
          .ifPresent(
              name -> {
                if (!Identity.COMPARABLE.contains(name.text())) {
                  name.expectedOneOf(new LinkedHashSet<>(Identity.COMPARABLE));
                } else if (!seen.add(name.text())) {
                  name.mistake("found '%s' a second time".formatted(name.text()));
                }
              });
      column.require("kind", "what its values are").ifPresent(Value::text);
      column
          .require("levels", "degrees of agreement")
          .ifPresent(levels -> levels.list("a list of levels").forEach(LinkageModelFile::level));
      column.require("frequencies", "how common its values are");
      column.require("repeats", "the columns it repeats");
    }
  }

  private static void level(Value value) {
    Section level = value.section("measure", "threshold", "m", "u");
    level.require("measure", "what is measured").ifPresent(Value::text);
    level.require("threshold", "a number").ifPresent(Value::number);
    level.require("m", "a probability").ifPresent(LinkageModelFile::probability);
    level.require("u", "a probability").ifPresent(LinkageModelFile::probability);
  }

  private static void blocking(Value value, int columns) {
    for (Value each : value.list("a list of rules")) {
      Section rule = each.section("keys", "overfull");
      rule.require("overfull", "the blocks that are left out");
      rule.require("keys", "what contacts must agree on")
          .ifPresent(
              keys ->
                  keys.list("a list of keys")
                      .forEach(
                          key ->
                              key.section("column", "part")
                                  .require("column", "the place of a column")
                                  .ifPresent(place -> place(place, columns))));
    }
  }

  private static void place(Value value, int columns) {
    if (value.atLeast(0) >= columns) {
      value.expected("the place of one of the %d columns, from 0".formatted(columns));
    }
  }

  private static void probability(Value value) {
    BigDecimal number = value.number();
    if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
      value.expected("a number between 0 and 1");
    }
  }
}
