package org.kundereise.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kundereise.config.Suggestion;

/** Opens a CSV file by its header. */
final class CsvFile {
  private final Feed feed;

  CsvFile(Feed feed) {
    this.feed = feed;
  }

  RawRows open(TextContent content) throws IOException {
    TextWindow window = new TextWindow(content.open(), feed.options().maxRecord());
    CsvParser parser = new CsvParser(feed.options());
    while (window.skipLineBreak()) {
      window.startRecord();
    }
    if (window.peek() == TextWindow.END) {
      return unreadable(window, "the file is empty, expected a header");
    }
    CsvParser.Outcome outcome = parser.parse(window);
    if (outcome != CsvParser.Outcome.RECORD) {
      return unreadable(window, "the header cannot be read: " + outcome.reason(feed.options()));
    }
    Optional<String> damage =
        window.damaged() ? Damage.in(window.recordText(), window.encoding()) : Optional.empty();
    if (damage.isPresent()) {
      return unreadable(window, "the header cannot be read: found " + damage.get());
    }
    List<String> header = names(parser.fields());
    Optional<String> wrong = wrongWith(header);
    if (wrong.isPresent()) {
      window.close();
      return RawRows.unreadable(wrong.get(), header.stream().distinct().toList());
    }
    return new CsvRows(window, parser, header, feed.options());
  }

  /** Names without the spaces around them; a field without a name is called by its place. */
  private static List<String> names(List<String> fields) {
    List<String> names = new ArrayList<>();
    for (String field : fields) {
      String name = field.strip();
      names.add(name.isEmpty() ? "column_" + (names.size() + 1) : name);
    }
    return List.copyOf(names);
  }

  private Optional<String> wrongWith(List<String> header) {
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!seen.add(name)) {
        return Optional.of("the header has the column '" + name + "' twice");
      }
    }
    return missing(seen, header);
  }

  private Optional<String> missing(Set<String> present, List<String> header) {
    return feed.columns().stream()
        .filter(column -> column.required() && !present.contains(column.name()))
        .findFirst()
        .map(
            column ->
                "the required column '"
                    + column.name()
                    + "' is missing, found "
                    + String.join(", ", header)
                    + Suggestion.didYouMean(column.name(), header));
  }

  private static RawRows unreadable(TextWindow window, String reason) throws IOException {
    window.close();
    return RawRows.unreadable(reason);
  }
}
