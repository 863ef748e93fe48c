package org.kundereise.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.kundereise.source.CsvParser.Outcome;

/** The records of a CSV file below its header; blank lines are none. */
final class CsvRows implements RawRows {
  private final TextWindow window;
  private final CsvParser parser;
  private final List<String> header;
  private final FeedOptions options;
  private long number;

  /**
   * @param window after the header
   * @param header the name of each field
   */
  CsvRows(TextWindow window, CsvParser parser, List<String> header, FeedOptions options) {
    this.window = window;
    this.parser = parser;
    this.header = header;
    this.options = options;
  }

  @Override
  public List<String> columns() {
    return header;
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
      Outcome outcome = parser.parse(window);
      return outcome == Outcome.RECORD ? record() : malformed(outcome);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  private RawRow record() {
    List<String> fields = parser.fields();
    if (window.damaged()) {
      Optional<String> damage = Damage.in(window.recordText(), window.encoding());
      if (damage.isPresent()) {
        return RawRow.malformed(number, window.recordText(), "found " + damage.get());
      }
    }
    if (fields.size() != header.size()) {
      String reason = "found " + fields.size() + " fields, expected " + header.size();
      return RawRow.malformed(number, window.recordText(), reason);
    }
    Map<String, String> byName = new LinkedHashMap<>(header.size() * 2);
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      byName.put(header.get(i), options.nulls().contains(field) ? null : field);
    }
    return RawRow.read(number, byName);
  }

  /** Gives up the record's first line only: what follows an open quote is most likely sound. */
  private RawRow malformed(Outcome outcome) throws IOException {
    window.rewind();
    StringBuilder kept = new StringBuilder();
    window.takeLine(kept, RawRow.MAX_RECORD_KEPT + 1);
    return RawRow.malformed(number, kept, outcome.reason(options));
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
