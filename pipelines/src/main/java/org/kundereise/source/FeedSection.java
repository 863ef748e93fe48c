package org.kundereise.source;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kundereise.config.Section;
import org.kundereise.config.Value;
import org.kundereise.config.Words;

/** Reads one of a connector's {@code feeds}. */
final class FeedSection {
  private static final String NAME = "[a-z][a-z0-9_]*";
  private static final int LEAST_RECORD = 1000;

  private FeedSection() {}

  static Feed read(String name, Value value) {
    if (!name.matches(NAME)) {
      value.mistake(
          "expected a name of lower-case letters, digits and _ that starts with a letter");
    }
    Section feed = value.section("files", "format", "options", "columns", "position_within");
    String files = feed.text("files", "a glob such as \"orders_{date}*.csv\"");
    Format format =
        feed.require("format", "csv, jsonl, json or parquet")
            .flatMap(word -> word.oneOf(Words.of(Format.class)))
            .orElse(Format.CSV);
    FeedOptions options =
        feed.find("options").map(given -> options(given, format)).orElse(FeedOptions.STANDARD);
    List<ColumnContract> columns =
        feed.require("columns", "raw columns, each required or optional")
            .map(FeedSection::columns)
            .orElse(List.of());
    String positionWithin =
        feed.find("position_within").map(column -> positionWithin(column, columns)).orElse("");
    return new Feed(name, files, format, options, columns, positionWithin);
  }

  private static FeedOptions options(Value value, Format format) {
    FeedOptions standard = FeedOptions.STANDARD;
    Section options =
        switch (format) {
          case CSV -> value.section("separator", "quote", "encoding", "nulls", "max_record");
          case JSONL -> value.section("encoding", "nulls", "max_record");
          case JSON -> value.section("encoding", "nulls", "max_record", "records");
          case PARQUET -> value.section("nulls");
        };
    char separator =
        options.find("separator").map(FeedSection::character).orElse(standard.separator());
    char quote = options.find("quote").map(FeedSection::character).orElse(standard.quote());
    if (separator == quote) {
      options.mistake("separator and quote are the same character");
    }
    return new FeedOptions(
        separator,
        quote,
        options.find("encoding").flatMap(FeedSection::encoding).orElse(standard.encoding()),
        options.find("nulls").map(FeedSection::nulls).orElse(standard.nulls()),
        options.find("records").map(Value::text).orElse(standard.records()),
        options
            .find("max_record")
            .map(length -> length.atLeast(LEAST_RECORD))
            .orElse(standard.maxRecord()));
  }

  private static char character(Value value) {
    String text = value.anyText();
    if (text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1 || "\r\n\0".contains(text)) {
      value.expected("one character that is no line break");
      return '\0';
    }
    return text.charAt(0);
  }

  private static Optional<String> encoding(Value value) {
    return value.parse("a character encoding such as UTF-8", name -> Charset.forName(name).name());
  }

  private static Set<String> nulls(Value value) {
    return value.list("a list of values").stream()
        .map(Value::anyText)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<ColumnContract> columns(Value value) {
    Map<String, Boolean> words = Words.of("required", true, "optional", false);
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<ColumnContract> columns = new ArrayList<>();
    value
        .entries("raw columns, each required or optional")
        .values()
        .forEach(
            (name, presence) -> {
              if (!seen.add(name)) {
                presence.mistake("differs from an earlier column only by case");
              }
              if (name.isEmpty() || name.startsWith("__") || name.equals(Feed.POSITION)) {
                presence.mistake("is a name of ours: " + Feed.POSITION + ", and those with __");
              }
              boolean required = presence.oneOf(words).orElse(false);
              columns.add(new ColumnContract(name, required));
            });
    return List.copyOf(columns);
  }

  private static String positionWithin(Value value, List<ColumnContract> columns) {
    Set<String> names =
        columns.stream().map(ColumnContract::name).collect(Collectors.toCollection(TreeSet::new));
    if (!names.contains(value.text())) {
      value.expectedOneOf(names);
    }
    return value.anyText();
  }
}
