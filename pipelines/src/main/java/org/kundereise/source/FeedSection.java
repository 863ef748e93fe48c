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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kundereise.config.Section;
import org.kundereise.config.Value;
import org.kundereise.config.Words;

/** Reads one of a connector's {@code feeds}. */
final class FeedSection {
  private static final String NAME = "[a-z][a-z0-9_]*";
  private static final int LEAST_RECORD = 1000;
  private static final Map<String, Boolean> PRESENCE =
      Words.of("required", true, "optional", false);

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
            "contract",
            "table",
            "query",
            "watermark",
            "partition",
            "deletes");
    Optional<Value> word =
        feed.require("format", "csv, jsonl, json, lines, parquet, xlsx, xml or jdbc");
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
        new Feed(
            name, files, Format.JSONL, options, List.copyOf(columns), "", contract(feed, columns)),
        Optional.of(table));
  }

  private static DeclaredFeed files(String name, Section feed, Optional<Value> word) {
    String files = feed.text("files", "a glob such as \"orders_{date}*.csv\"");
    Map<String, Format> words = new LinkedHashMap<>(Words.of(Format.class));
    words.put(JDBC, Format.JSONL);
    Format format = word.flatMap(w -> w.oneOf(words)).orElse(Format.CSV);
    FeedOptions options =
        (switch (format) {
              case XML ->
                  feed.require("options", "{record: the name of the element that is a record}");
              case LINES -> feed.require("options", "{pattern: a regular expression for a line}");
              default -> feed.find("options");
            })
            .map(given -> options(given, format))
            .orElse(FeedOptions.STANDARD);
    List<ColumnContract> columns =
        feed.require("columns", "raw columns, each required or optional")
            .map(given -> columns(given, options))
            .orElse(List.of());
    String positionWithin =
        feed.find("position_within").map(column -> positionWithin(column, columns)).orElse("");
    return new DeclaredFeed(
        new Feed(name, files, format, options, columns, positionWithin, contract(feed, columns)),
        Optional.empty());
  }

  private static SchemaContract contract(Section feed, List<ColumnContract> columns) {
    return feed.find("contract")
        .map(given -> ContractSection.read(given, columns))
        .orElse(SchemaContract.STANDARD);
  }

  private static FeedOptions options(Value value, Format format) {
    FeedOptions standard = FeedOptions.STANDARD;
    Section options = value.section(optionNames(format));
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
        records(options, format),
        options
            .find("max_record")
            .map(length -> length.atLeast(LEAST_RECORD))
            .orElse(standard.maxRecord()),
        header(options),
        options.find("sheet").map(Value::text).orElse(standard.sheet()),
        format == Format.LINES ? pattern(options) : standard.pattern());
  }

  private static String pattern(Section options) {
    Optional<Value> given = options.require("pattern", "a regular expression for a line");
    Optional<String> pattern =
        given.flatMap(
            value ->
                value.parse("a regular expression", regex -> Pattern.compile(regex).pattern()));
    pattern
        .filter(regex -> PatternLine.groups(regex).isEmpty())
        .ifPresent(regex -> given.get().mistake("has no named group such as (?<time>…)"));
    return pattern.orElse("");
  }

  private static String[] optionNames(Format format) {
    String header = "nulls max_record ignore_case header_rows skip_rows ";
    String names =
        switch (format) {
          case CSV -> header + "separator quote encoding";
          case XLSX -> header + "sheet";
          case JSONL -> "encoding nulls max_record ignore_case";
          case JSON -> "encoding nulls max_record ignore_case records";
          case LINES -> "encoding nulls max_record pattern";
          case XML -> "encoding nulls max_record ignore_case record";
          case PARQUET -> "nulls ignore_case";
        };
    return names.split(" ");
  }

  private static String records(Section options, Format format) {
    return format == Format.XML
        ? options.text("record", "the name of the element that is a record")
        : options.find("records").map(Value::text).orElse("");
  }

  private static HeaderOptions header(Section options) {
    HeaderOptions standard = HeaderOptions.STANDARD;
    boolean ignoresCase = options.find("ignore_case").map(Value::isTrue).orElse(false);
    return new HeaderOptions(
        options.find("header_rows").map(rows -> rows.atLeast(1)).orElse(standard.rows()),
        options.find("skip_rows").map(rows -> rows.atLeast(0)).orElse(standard.skip()),
        ignoresCase ? HeaderOptions.Letters.ANY_CASE : HeaderOptions.Letters.EXACT);
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

  /** The columns of a feed; of lines, each must be a group of the pattern. */
  private static List<ColumnContract> columns(Value value, FeedOptions options) {
    List<ColumnContract> columns = columns(value);
    List<String> groups = PatternLine.groups(options.pattern());
    columns.stream()
        .map(ColumnContract::name)
        .filter(name -> !groups.isEmpty() && !groups.contains(name))
        .forEach(
            name ->
                value.mistake(
                    "the pattern has no group '" + name + "', only " + String.join(", ", groups)));
    return columns;
  }

  private static List<ColumnContract> columns(Value value) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> spellings = new HashSet<>();
    List<ColumnContract> columns = new ArrayList<>();
    value
        .entries("raw columns, each required or optional")
        .values()
        .forEach(
            (name, presence) -> {
              ColumnContract column = column(name, presence);
              if (!seen.add(name)) {
                presence.mistake("differs from an earlier column only by case");
              }
              for (String spelling : column.names()) {
                if (!spellings.add(spelling)) {
                  presence.mistake("the name '" + spelling + "' belongs to an earlier column");
                }
              }
              if (name.isEmpty() || name.startsWith("__") || Feed.OURS.contains(name)) {
                String ours = String.join(", ", Feed.OURS);
                presence.mistake("is a name of ours: " + ours + ", and those with __");
              }
              columns.add(column);
            });
    return List.copyOf(columns);
  }

  private static ColumnContract column(String name, Value value) {
    if (value.isMapping()) {
      Section column = value.section("required", "aliases");
      List<String> aliases =
          column.find("aliases").stream()
              .flatMap(given -> given.list("a list of names").stream())
              .map(Value::text)
              .toList();
      boolean required = column.find("required").map(Value::isTrue).orElse(false);
      return new ColumnContract(name, required, aliases);
    }
    return new ColumnContract(name, value.oneOf(PRESENCE).orElse(false));
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
