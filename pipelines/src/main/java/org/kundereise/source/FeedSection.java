package org.kundereise.source;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  private static final String JDBC = "jdbc";
  private static final Set<String> OF_FILES = Set.of("files", "position_within");
  private static final Set<String> OF_TABLES =
      Set.of("table", "query", "watermark", "partition", "deletes");

  static DeclaredFeed read(String name, Value value) {
    if (!name.matches(NAME)) {
      value.mistake(
          "expected a name of lower-case letters, digits and _ that starts with a letter");
    }
    Section feed =
        value.section(
            "files",
            "format",
            "options",
            "columns",
            "position_within",
            "table",
            "query",
            "watermark",
            "partition",
            "deletes");
    Optional<Value> word = feed.require("format", "csv, jsonl, json, parquet or jdbc");
    boolean isTable = word.filter(w -> w.anyText().equals(JDBC)).isPresent();
    feed.stream()
        .filter(key -> (isTable ? OF_FILES : OF_TABLES).contains(key.getKey()))
        .forEach(
            key ->
                key.getValue()
                    .mistake(
                        isTable
                            ? "a feed of format jdbc has no files"
                            : "only a feed of format jdbc has this key"));
    return isTable ? table(name, feed) : files(name, feed, word);
  }

  /** A feed whose rows are extracted into files of ours: see {@code source.database}. */
  private static DeclaredFeed table(String name, Section feed) {
    FeedOptions options =
        feed.find("options")
            .map(given -> options(given, Format.PARQUET)) // the same one: nulls
            .orElse(FeedOptions.STANDARD);
    List<ColumnContract> columns =
        new ArrayList<>(
            feed.require("columns", "columns of the table, each required or optional")
                .map(FeedSection::columns)
                .orElse(List.of()));
    TableRead table = TableSection.of(columns).read(feed);
    table.deletes().ifPresent(d -> columns.add(new ColumnContract(TableRead.DELETED, false)));
    String files = name + "/{date}/part-*";
    return new DeclaredFeed(
        new Feed(name, files, Format.JSONL, options, List.copyOf(columns), ""), Optional.of(table));
  }

  private static DeclaredFeed files(String name, Section feed, Optional<Value> word) {
    String files = feed.text("files", "a glob such as \"orders_{date}*.csv\"");
    Map<String, Format> words = new LinkedHashMap<>(Words.of(Format.class));
    words.put(JDBC, Format.JSONL);
    Format format = word.flatMap(w -> w.oneOf(words)).orElse(Format.CSV);
    FeedOptions options =
        feed.find("options").map(given -> options(given, format)).orElse(FeedOptions.STANDARD);
    List<ColumnContract> columns =
        feed.require("columns", "raw columns, each required or optional")
            .map(FeedSection::columns)
            .orElse(List.of());
    String positionWithin =
        feed.find("position_within").map(column -> positionWithin(column, columns)).orElse("");
    return new DeclaredFeed(
        new Feed(name, files, format, options, columns, positionWithin), Optional.empty());
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
              if (name.isEmpty() || name.startsWith("_")) {
                presence.mistake("the names of raw columns don't begin with _");
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
