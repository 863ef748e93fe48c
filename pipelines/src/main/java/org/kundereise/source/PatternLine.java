package org.kundereise.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a line apart by a regular expression that matches it from end to end: its named groups are
 * the raw columns. A group that takes no part in the match is null.
 */
final class PatternLine implements LineReader {
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  private final FeedOptions options;
  private final List<String> columns;
  private final Matcher matcher;

  PatternLine(FeedOptions options) {
    this.options = options;
    this.columns = groups(options.pattern());
    this.matcher = Pattern.compile(options.pattern()).matcher("");
  }

  /** The names of the groups of a regular expression, in order. */
  static List<String> groups(String pattern) {
    return GROUP.matcher(pattern).results().map(match -> match.group(1)).toList();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public RawRow read(long number, TextWindow line) {
    String text = line.recordText();
    try {
      if (!matcher.reset(text).matches()) {
        return RawRow.malformed(number, text, "the line is not as the pattern says");
      }
    } catch (StackOverflowError e) {
      // The engine recurses where a repeated part may match in several ways: a night goes on.
      return RawRow.malformed(number, text, "the pattern goes too deep on the line");
    }
    Map<String, String> fields = new LinkedHashMap<>(columns.size() * 2);
    for (String column : columns) {
      String value = matcher.group(column);
      boolean isNothing = value == null || options.nulls().contains(value);
      fields.put(column, isNothing ? null : value);
    }
    return RawRow.read(number, fields);
  }
}
