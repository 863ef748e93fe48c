package org.kundereise.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The records of a file with one JSON object a line; blank lines are none. */
final class JsonLineRows implements RawRows {
  private final TextWindow window;
  private final FeedOptions options;
  private final JsonObjects objects;
  private final RequiredFields required;
  private long number;

  JsonLineRows(TextWindow window, Feed feed) {
    this.window = window;
    this.options = feed.options();
    this.objects = new JsonObjects(options);
    this.required = new RequiredFields(feed);
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
      return record(window.recordText());
    } catch (TextWindow.RecordTooLongException e) {
      return tooLong();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  private RawRow record(String line) throws IOException {
    Optional<String> damage =
        window.damaged() ? Damage.in(line, window.encoding()) : Optional.empty();
    if (damage.isPresent()) {
      return RawRow.malformed(number, line, "found " + damage.get());
    }
    try (JsonParser parser = JsonObjects.parser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return RawRow.malformed(number, line, "expected a JSON object");
      }
      Map<String, String> fields = objects.fields(parser);
      if (parser.nextToken() != null) {
        return RawRow.malformed(number, line, "found text after the JSON object");
      }
      return required
          .missing(fields)
          .map(reason -> RawRow.malformed(number, line, reason))
          .orElseGet(() -> RawRow.read(number, fields));
    } catch (JsonProcessingException e) {
      return RawRow.malformed(number, line, JsonObjects.reason(e));
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
