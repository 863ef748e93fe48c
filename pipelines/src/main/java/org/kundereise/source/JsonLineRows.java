package org.kundereise.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The records of a file with one JSON object a line; blank lines are none. */
final class JsonLineRows implements RawRows {
  private final TextWindow window;
  private final FeedOptions options;
  private final JsonObjects objects;
  private final ColumnNames names;
  private long number;

  JsonLineRows(TextWindow window, Feed feed) {
    this.window = window;
    this.options = feed.options();
    this.objects = new JsonObjects(options);
    this.names = new ColumnNames(feed);
  }

  @Override
  public boolean hasNext() {
    try {
      window.startRecord();
      while (window.skipLineBreak()) {
        window.startRecord();
      }
      return window.peek() != TextWindow.END;
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
      return record();
    } catch (TextWindow.RecordTooLongException e) {
      return tooLong();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  private RawRow record() throws IOException {
    if (window.damaged()) {
      Optional<String> damage = Damage.in(window.recordText(), window.encoding());
      if (damage.isPresent()) {
        return malformed("found " + damage.get());
      }
    }
    try (JsonParser parser = JsonObjects.parser(window)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return malformed("expected a JSON object");
      }
      JsonObjects.Fields fields = objects.fields(parser);
      if (parser.nextToken() != null) {
        return malformed("found text after the JSON object");
      }
      Optional<String> mistake =
          fields.mistake().or(() -> names.wrongWithRecord(fields.byName().keySet()));
      return mistake.isPresent() ? malformed(mistake.get()) : RawRow.read(number, fields.byName());
    } catch (JsonProcessingException e) {
      return malformed(JsonObjects.reason(e));
    }
  }

  private RawRow malformed(String reason) {
    return RawRow.malformed(number, window.recordText(), reason);
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
