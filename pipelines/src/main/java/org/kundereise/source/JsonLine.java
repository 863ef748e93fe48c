package org.kundereise.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a line that is one JSON object. */
final class JsonLine implements LineReader {
  private final JsonObjects objects;
  private final ColumnNames names;

  JsonLine(Feed feed) {
    this.objects = new JsonObjects(feed.options());
    this.names = new ColumnNames(feed);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public RawRow read(long number, TextWindow line) throws IOException {
    try (JsonParser parser = JsonObjects.parser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return RawRow.malformed(number, line.recordText(), "expected a JSON object");
      }
      JsonObjects.Fields fields = objects.fields(parser);
      if (parser.nextToken() != null) {
        return RawRow.malformed(number, line.recordText(), "found text after the JSON object");
      }
      Optional<String> mistake =
          fields.mistake().or(() -> names.wrongWithRecord(fields.byName().keySet()));
      return mistake.isPresent()
          ? RawRow.malformed(number, line.recordText(), mistake.get())
          : RawRow.read(number, fields.byName());
    } catch (JsonProcessingException e) {
      return RawRow.malformed(number, line.recordText(), JsonObjects.reason(e));
    }
  }
}
