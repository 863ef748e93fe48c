package org.kundereise.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns JSON objects into fields: scalars as their plain text, nested values as JSON text. */
final class JsonObjects {
  /** How long a text may be is the record's limit to say. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private static final Pattern START_MARKER =
      Pattern.compile("\\(start marker at \\[Source:.*?line: (\\d+), column: (\\d+)\\]\\)");

  private final Set<String> nulls;

  JsonObjects(FeedOptions options) {
    this.nulls = options.nulls();
  }

  static JsonParser parser(Reader text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** A parser of the window's record, valid until the window moves on. */
  static JsonParser parser(TextWindow record) throws IOException {
    return record.parse(FACTORY::createParser);
  }

  /**
   * The fields of an object.
   *
   * @param mistake a key that is there twice: one value would hide the other
   */
  record Fields(Map<String, String> byName, Optional<String> mistake) {}

  /** Reads the object whose start is the current token; its end is current afterwards. */
  Fields fields(JsonParser parser) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    Optional<String> mistake = Optional.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int known = fields.size();
      fields.put(name, text(parser, parser.nextToken()));
      if (fields.size() == known) {
        mistake = Optional.of("the key '" + name + "' is there twice");
      }
    }
    return new Fields(fields, mistake);
  }

  /** Fields as the text of a JSON object. */
  static String json(Map<String, String> fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.writeStartObject();
      for (Map.Entry<String, String> field : fields.entrySet()) {
        generator.writeStringField(field.getKey(), field.getValue());
      }
      generator.writeEndObject();
    }
    return text.toString();
  }

  private String text(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    String text = value.isScalarValue() ? parser.getText() : nested(parser);
    return nulls.contains(text) ? null : text;
  }

  private static String nested(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      int depth = 0;
      do {
        JsonToken token = parser.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token.isNumeric()) {
          generator.writeNumber(parser.getText()); // as received: no number type keeps every digit
        } else {
          generator.copyCurrentEvent(parser);
        }
      } while (depth > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  /** What the parser found wrong, without the location it adds. */
  static String reason(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    String what =
        START_MARKER.matcher(e.getOriginalMessage()).replaceAll("(opened at line $1, column $2)");
    return "not JSON: " + what + where;
  }
}
