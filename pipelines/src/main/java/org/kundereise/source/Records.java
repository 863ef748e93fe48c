package org.kundereise.source;

import java.io.IOException;
import java.util.Optional;

/** Opens a file of any format but Parquet. */
final class Records {
  private Records() {}

  /**
   * The rows of a file.
   *
   * @throws IOException if the storage fails; whatever the file holds is no exception
   */
  static RawRows open(Content content, Feed feed) throws IOException {
    TextContent text = new TextContent(content, feed.options().encoding());
    Optional<String> unreadable = text.unreadable();
    if (unreadable.isPresent()) {
      return RawRows.unreadable(unreadable.get());
    }
    RawRows rows =
        switch (feed.format()) {
          case CSV -> new CsvFile(feed).open(text);
          case JSONL -> lines(text, feed.options(), new JsonLine(feed));
          case LINES -> lines(text, feed.options(), new PatternLine(feed.options()));
          case JSON -> new JsonFile(feed).open(text);
          case XLSX -> new XlsxFile(feed).open(text);
          case XML -> new XmlFile(feed).open(text);
          case PARQUET ->
              throw new IllegalArgumentException("Cannot read Parquet as text: " + feed.name());
        };
    return feed.position()
        .<RawRows>map(within -> new PositionedRows(rows, new ColumnNames(feed)))
        .orElse(rows);
  }

  private static RawRows lines(TextContent text, FeedOptions options, LineReader reader)
      throws IOException {
    return new LineRows(new TextWindow(text.open(), options.maxRecord()), options, reader);
  }
}
