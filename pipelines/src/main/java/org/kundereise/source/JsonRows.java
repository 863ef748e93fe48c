package org.kundereise.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/** The elements of a JSON array that is known to be sound. */
final class JsonRows implements RawRows {
  private final StrictDecoder text;
  private final JsonParser parser;
  private final JsonObjects objects;
  private final ColumnNames names;
  private JsonToken next;
  private long number;

  /**
   * @param parser at the start of the array
   */
  JsonRows(StrictDecoder text, JsonParser parser, Feed feed) throws IOException {
    this.text = text;
    this.parser = parser;
    this.objects = new JsonObjects(feed.options());
    this.names = new ColumnNames(feed);
    this.next = parser.nextToken();
  }

  @Override
  public boolean hasNext() {
    return next != JsonToken.END_ARRAY;
  }

  @Override
  public RawRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    number++;
    try {
      RawRow row = next == JsonToken.START_OBJECT ? record() : noObject();
      next = parser.nextToken();
      return row;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  private RawRow record() throws IOException {
    JsonObjects.Fields fields = objects.fields(parser);
    Map<String, String> byName = fields.byName();
    Optional<String> mistake =
        damage(byName).or(fields::mistake).or(() -> names.wrongWithRecord(byName.keySet()));
    return mistake.isPresent()
        ? RawRow.malformed(number, JsonObjects.json(byName), mistake.get())
        : RawRow.read(number, byName);
  }

  private Optional<String> damage(Map<String, String> fields) {
    if (!text.damaged()) {
      return Optional.empty();
    }
    return fields.values().stream()
        .filter(Objects::nonNull)
        .flatMap(value -> Damage.in(value, text.encoding()).stream())
        .findFirst()
        .map(damage -> "found " + damage);
  }

  private RawRow noObject() throws IOException {
    String value = next.isScalarValue() ? parser.getText() : "[…]";
    parser.skipChildren();
    return RawRow.malformed(number, value, "expected a JSON object");
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
