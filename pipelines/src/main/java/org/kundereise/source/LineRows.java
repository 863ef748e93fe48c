package org.kundereise.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The records of a file with one a line; blank lines are none. */
final class LineRows implements RawRows {
  private final TextWindow window;
  private final FeedOptions options;
  private final LineReader reader;
  private long number;

  /**
   * @param window at the beginning of the file
   */
  LineRows(TextWindow window, FeedOptions options, LineReader reader) {
    this.window = window;
    this.options = options;
    this.reader = reader;
  }

  @Override
  public List<String> columns() {
    return reader.columns();
  }

  @Override
  public boolean hasNext() {
    try {
      return window.startRecordBelow();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  @Override
  public RawRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    number++;
    try {
      window.skipToLineEnd();
      Optional<String> damage =
          window.damaged() ? Damage.in(window.recordText(), window.encoding()) : Optional.empty();
      return damage.isPresent()
          ? RawRow.malformed(number, window.recordText(), "found " + damage.get())
          : reader.read(number, window);
    } catch (TextWindow.RecordTooLongException e) {
      return tooLong();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  private RawRow tooLong() {
    try {
      window.rewind();
      StringBuilder kept = new StringBuilder();
      window.takeLine(kept, RawRow.MAX_RECORD_KEPT + 1);
      String reason = "found a record longer than " + options.maxRecord() + " characters";
      return RawRow.malformed(number, kept, reason);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
