package org.kundereise.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens a file that is one JSON document. It is first read through to its end: a document cut in
 * the middle would otherwise show only after its first rows have been handed on.
 */
final class JsonFile {
  private final Feed feed;

  JsonFile(Feed feed) {
    this.feed = feed;
  }

  RawRows open(TextContent content) throws IOException {
    Optional<String> wrong = wrongWith(content);
    if (wrong.isPresent()) {
      return RawRows.unreadable(wrong.get());
    }
    StrictDecoder text = content.open();
    JsonParser parser = JsonObjects.parser(text);
    moveToRecords(parser);
    return new JsonRows(text, parser, feed);
  }

  private Optional<String> wrongWith(TextContent content) throws IOException {
    try (JsonParser parser = JsonObjects.parser(content.open())) {
      Optional<String> wrong = moveToRecords(parser);
      if (wrong.isPresent()) {
        return wrong;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Optional<String> tooLong = skip(parser);
        if (tooLong.isPresent()) {
          return tooLong;
        }
      }
      return restOf(parser);
    } catch (JsonProcessingException e) {
      return Optional.of(JsonObjects.reason(e));
    }
  }

  private Optional<String> skip(JsonParser parser) throws IOException {
    long from = parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    long length = parser.currentLocation().getCharOffset() - from;
    return length <= feed.options().maxRecord()
        ? Optional.empty()
        : Optional.of(
            "a record has "
                + length
                + " characters, expected at most "
                + feed.options().maxRecord());
  }

  /** Reads what lies behind the records, so that a missing bracket is noticed. */
  private Optional<String> restOf(JsonParser parser) throws IOException {
    if (feed.options().records().isEmpty()) {
      return parser.nextToken() == null
          ? Optional.empty()
          : Optional.of("found text after the array of records");
    }
    while (parser.nextToken() != null) {
      parser.skipChildren();
    }
    return Optional.empty();
  }

  /** Moves to the start of the array of records, or says why there is none. */
  private Optional<String> moveToRecords(JsonParser parser) throws IOException {
    String key = feed.options().records();
    JsonToken first = parser.nextToken();
    if (first == null) {
      return Optional.of("the file is empty");
    }
    if (key.isEmpty()) {
      return first == JsonToken.START_ARRAY
          ? Optional.empty()
          : Optional.of(
              "expected an array of objects; an object that holds it needs options.records with"
                  + " the array's key");
    }
    if (first != JsonToken.START_OBJECT) {
      return Optional.of("expected an object with the key '" + key + "'");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(key);
      JsonToken value = parser.nextToken();
      if (found) {
        return value == JsonToken.START_ARRAY
            ? Optional.empty()
            : Optional.of("expected an array under the key '" + key + "'");
      }
      parser.skipChildren();
    }
    return Optional.of("the key '" + key + "' is missing");
  }
}
