package org.kundereise.source;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kundereise.config.ConnectorFiles;
import org.kundereise.config.Section;
import org.kundereise.config.SqlExpression;
import org.kundereise.config.Value;
import org.kundereise.config.Words;
import org.kundereise.config.YamlFile;

/** Reads a connector from top to bottom, noting mistakes on the way. */
final class ConnectorReader {
  private static final String NAME = "[a-z][a-z0-9_]*";

  private final Map<String, StreamContract> contracts;

  private ConnectorReader(Map<String, StreamContract> contracts) {
    this.contracts = contracts;
  }

  static Connector read(
      String connector, Map<String, String> variables, Map<String, StreamContract> contracts) {
    String text =
        ConnectorFiles.text(connector)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot read the connector " + connector + ": there is none"));
    YamlFile yaml = YamlFile.withVariables(connector, text, variables);
    Connector read = new ConnectorReader(contracts).connector(yaml.root());
    yaml.throwMistakes();
    return read;
  }

  private Connector connector(Value root) {
    Section connector = root.section("connector", "description", "feeds", "streams");
    String name = connector.text("connector", "the connector's name");
    String description = connector.find("description").map(Value::text).orElse("");
    Optional<Value> feedsValue = connector.require("feeds", "the kinds of files by name");
    Map<String, Feed> feeds = feedsValue.map(this::feeds).orElse(Map.of());
    List<StreamMapping> streams =
        connector
            .require("streams", "a list of mappings")
            .map(value -> streams(value, feeds))
            .orElse(List.of());
    Set<String> read = streams.stream().map(StreamMapping::feed).collect(Collectors.toSet());
    feedsValue.ifPresent(
        value ->
            feeds.keySet().stream()
                .filter(feed -> !read.contains(feed))
                .forEach(feed -> value.mistake("no stream reads the feed '" + feed + "'")));
    return new Connector(name, description, List.copyOf(feeds.values()), streams);
  }

  private Map<String, Feed> feeds(Value value) {
    Map<String, Feed> feeds = new LinkedHashMap<>();
    value
        .entries("feeds by name")
        .values()
        .forEach((name, feed) -> feeds.put(name, feed(name, feed)));
    return feeds;
  }

  private Feed feed(String name, Value value) {
    if (!name.matches(NAME)) {
      value.mistake("expected a name of lower-case letters, digits and _");
    }
    Section feed = value.section("files", "format", "options", "columns", "position_within");
    String files = feed.text("files", "a glob such as \"orders_{date}*.csv\"");
    Format format =
        feed.require("format", "csv, jsonl, json or parquet")
            .flatMap(v -> v.oneOf(Words.of(Format.class)))
            .orElse(Format.CSV);
    FeedOptions options =
        feed.find("options").map(v -> options(v, format)).orElse(FeedOptions.STANDARD);
    List<ColumnContract> columns =
        feed.require("columns", "raw columns, each required or optional")
            .map(this::columns)
            .orElse(List.of());
    Set<String> names = columns.stream().map(ColumnContract::name).collect(Collectors.toSet());
    String positionWithin = feed.find("position_within").map(v -> rawColumn(v, names)).orElse("");
    return new Feed(name, files, format, options, columns, positionWithin);
  }

  private FeedOptions options(Value value, Format format) {
    FeedOptions standard = FeedOptions.STANDARD;
    Section options =
        switch (format) {
          case CSV -> value.section("separator", "quote", "encoding", "nulls", "max_record");
          case JSONL -> value.section("encoding", "nulls", "max_record");
          case JSON -> value.section("encoding", "nulls", "max_record", "records");
          case PARQUET -> value.section("nulls");
        };
    char separator = options.find("separator").map(this::character).orElse(standard.separator());
    char quote = options.find("quote").map(this::character).orElse(standard.quote());
    if (separator == quote) {
      options.mistake("separator and quote are the same character");
    }
    return new FeedOptions(
        separator,
        quote,
        options.find("encoding").flatMap(this::encoding).orElse(standard.encoding()),
        options.find("nulls").map(this::nulls).orElse(standard.nulls()),
        options.find("records").map(Value::text).orElse(standard.records()),
        options.find("max_record").map(v -> v.atLeast(1000)).orElse(standard.maxRecord()));
  }

  private char character(Value value) {
    String text = value.anyText();
    String character = text.equals("\\t") ? "\t" : text;
    boolean usable =
        character.length() == 1
            && "\r\n".indexOf(character.charAt(0)) < 0
            && !character.equals("\0");
    if (!usable) {
      value.expected("one character, not a line break");
      return '\0';
    }
    return character.charAt(0);
  }

  private Optional<String> encoding(Value value) {
    return value.parse("a character encoding such as UTF-8", n -> Charset.forName(n).name());
  }

  private Set<String> nulls(Value value) {
    return value.list("a list of values").stream()
        .map(Value::anyText)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<ColumnContract> columns(Value value) {
    Map<String, Boolean> words = Words.of("required", true, "optional", false);
    List<ColumnContract> columns = new ArrayList<>();
    Set<String> anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    value
        .entries("raw columns, each required or optional")
        .values()
        .forEach(
            (name, presence) -> {
              if (!anyCase.add(name)) {
                presence.mistake("differs from another column only by case");
              }
              boolean required = presence.oneOf(words).orElse(false);
              columns.add(new ColumnContract(name, required));
            });
    return List.copyOf(columns);
  }

  private String rawColumn(Value value, Set<String> names) {
    String name = value.text();
    if (!names.contains(name)) {
      value.expectedOneOf(new TreeSet<>(names));
    }
    return name;
  }

  private List<StreamMapping> streams(Value value, Map<String, Feed> feeds) {
    return value.list("a list of mappings").stream().map(v -> stream(v, feeds)).toList();
  }

  private StreamMapping stream(Value value, Map<String, Feed> feeds) {
    Section stream = value.section("stream", "feed", "where", "first_of", "reject", "columns");
    Optional<Value> nameValue = stream.require("stream", "a canonical stream");
    String name = nameValue.map(Value::text).orElse("");
    StreamContract contract = contracts.get(name);
    if (contract == null && !name.isEmpty()) {
      nameValue.ifPresent(v -> v.expectedOneOf(new TreeSet<>(contracts.keySet())));
    }
    Optional<Value> feedValue = stream.require("feed", "the name of a feed");
    Feed feed = feedValue.map(Value::text).map(feeds::get).orElse(null);
    if (feed == null) {
      feedValue.ifPresent(v -> v.expectedOneOf(feeds.keySet()));
    }
    Set<String> raw = feed == null ? Set.of() : new HashSet<>(feed.columnNames());
    Optional<String> where = stream.find("where").map(v -> sql(v, feed, raw));
    Optional<String> firstOf =
        stream.find("first_of").map(v -> feed == null ? v.text() : rawColumn(v, raw));
    List<Reject> rejects = stream.find("reject").map(v -> rejects(v, feed, raw)).orElse(List.of());
    List<ColumnMapping> columns =
        stream
            .require("columns", "an expression for each canonical column")
            .map(v -> mappings(v, feed, raw, contract))
            .orElse(List.of());
    return new StreamMapping(
        name, feedValue.map(Value::anyText).orElse(""), where, firstOf, rejects, columns);
  }

  private String sql(Value value, Feed feed, Set<String> raw) {
    Optional<SqlExpression> expression = SqlExpression.of(value);
    if (feed != null) {
      String known = "one of the feed's columns " + feed.columnNames();
      expression.ifPresent(sql -> sql.onlyNames(raw, known, value));
    }
    return value.anyText();
  }

  private List<Reject> rejects(Value value, Feed feed, Set<String> raw) {
    List<Reject> rejects = new ArrayList<>();
    for (Value element : value.list("a list of conditions")) {
      Section reject = element.section("when", "column", "reason");
      rejects.add(
          new Reject(
              reject.require("when", "a condition").map(v -> sql(v, feed, raw)).orElse(""),
              reject
                  .require("column", "the raw column to blame")
                  .map(v -> feed == null ? v.text() : rawColumn(v, raw))
                  .orElse(""),
              reject.text("reason", "what to tell the people of the source")));
    }
    return List.copyOf(rejects);
  }

  private List<ColumnMapping> mappings(
      Value value, Feed feed, Set<String> raw, StreamContract contract) {
    List<ColumnMapping> mappings = new ArrayList<>();
    Section columns = value.entries("an expression for each canonical column");
    columns
        .values()
        .forEach(
            (key, expression) -> {
              boolean nullable = key.endsWith("?");
              String column = nullable ? key.substring(0, key.length() - 1) : key;
              if (contract != null && !contract.columns().contains(column)) {
                expression.mistake(
                    "the stream has no such column"
                        + org.kundereise.config.Suggestion.didYouMean(column, contract.columns()));
              }
              mappings.add(new ColumnMapping(column, sql(expression, feed, raw), nullable));
            });
    if (contract != null) {
      Set<String> missing = new TreeSet<>(contract.required());
      mappings.forEach(mapping -> missing.remove(mapping.column()));
      missing.forEach(column -> value.mistake("the required column '" + column + "' is missing"));
    }
    return List.copyOf(mappings);
  }
}
