package org.kundereise.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens a CSV file by its header. */
final class CsvFile {
  private final Feed feed;

  CsvFile(Feed feed) {
    this.feed = feed;
  }

  RawRows open(TextContent content) throws IOException {
    HeaderOptions options = feed.options().header();
    TextWindow window = new TextWindow(content.open(), feed.options().maxRecord());
    CsvParser parser = new CsvParser(feed.options());
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < options.skip() + options.rows(); row++) {
      Optional<String> unreadable = parse(parser, window);
      if (unreadable.isPresent()) {
        return unreadable(window, unreadable.get());
      }
      rows.add(List.copyOf(parser.fields()));
    }
    List<String> header = Header.names(rows.subList(options.skip(), rows.size()));
    Optional<String> wrong = new ColumnNames(feed).wrongWithHeader(header);
    if (wrong.isPresent()) {
      window.close();
      return RawRows.unreadable(wrong.get(), header.stream().distinct().toList());
    }
    return new CsvRows(window, parser, header, feed.options());
  }

  /** Parses the next row that is not blank, or says why it cannot be read. */
  private Optional<String> parse(CsvParser parser, TextWindow window) throws IOException {
    if (!window.startRecordBelow()) {
      return Optional.of("the file is empty, expected a header");
    }
    CsvParser.Outcome outcome = parser.parse(window);
    if (outcome != CsvParser.Outcome.RECORD) {
      return Optional.of("the header cannot be read: " + outcome.reason(feed.options()));
    }
    return window.damaged()
        ? Damage.in(window.recordText(), window.encoding())
            .map(damage -> "the header cannot be read: found " + damage)
        : Optional.empty();
  }

  private static RawRows unreadable(TextWindow window, String reason) throws IOException {
    window.close();
    return RawRows.unreadable(reason);
  }
}
