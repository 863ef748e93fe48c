package org.kundereise.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One element that is a record. An element in it without elements of its own is a field with its
 * text; one with elements, or one that is there several times, is a field with JSON text. An
 * attribute of the record is the field {@code @name}, one of a field {@code field@name}. An element
 * with {@code nil="true"} is null.
 */
final class XmlRecord {
  static final int MOST_DEPTH = 100;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final XmlElement root;
  private final boolean isTooLong;

  private XmlRecord(XmlElement root, boolean isTooLong) {
    this.root = root;
    this.isTooLong = isTooLong;
  }

  /** Whether it has more characters than it may; then only its beginning is kept. */
  boolean isTooLong() {
    return isTooLong;
  }

  /** Reads the element whose start is the current event; its end is current afterwards. */
  static XmlRecord read(XMLStreamReader reader, int maxLength) throws XMLStreamException {
    XmlElement root = XmlElement.startOf(reader);
    Deque<XmlElement> open = new ArrayDeque<>(List.of(root));
    long length = root.length();
    while (!open.isEmpty()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlElement element = XmlElement.startOf(reader);
          length += element.length();
          if (length <= maxLength) {
            open.peek().add(element);
          }
          open.push(element);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          length += reader.getTextLength();
          if (length <= maxLength) {
            open.peek().append(reader.getText());
          }
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
    return new XmlRecord(root, length > maxLength);
  }

  /** The fields by name. */
  Map<String, String> fields(Set<String> nulls) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    root.attributes().forEach((name, value) -> put(fields, "@" + name, value, nulls));
    for (Map.Entry<String, List<XmlElement>> group : root.byName().entrySet()) {
      put(fields, group.getKey(), group.getValue(), nulls);
    }
    if (root.byName().isEmpty() && !root.text().isBlank()) {
      put(fields, "#text", root.text(), nulls);
    }
    return fields;
  }

  private static void put(
      Map<String, String> fields, String name, List<XmlElement> elements, Set<String> nulls)
      throws IOException {
    XmlElement first = elements.get(0);
    if (elements.size() > 1 || !(first.isLeaf() || first.isNil() || first.isArray())) {
      put(fields, name, json(elements), nulls);
      return;
    }
    String text = first.isArray() ? json(elements) : first.text();
    put(fields, name, first.isNil() ? null : text, nulls);
    first.attributes().forEach((key, value) -> put(fields, name + "@" + key, value, nulls));
  }

  private static void put(
      Map<String, String> fields, String name, String value, Set<String> nulls) {
    fields.put(name, value == null || nulls.contains(value) ? null : value);
  }

  private static String json(List<XmlElement> elements) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(elements, generator);
    }
    return text.toString();
  }

  private static void write(List<XmlElement> elements, JsonGenerator generator) throws IOException {
    if (elements.size() == 1) {
      write(elements.get(0), generator);
      return;
    }
    generator.writeStartArray();
    for (XmlElement element : elements) {
      write(element, generator);
    }
    generator.writeEndArray();
  }

  private static void write(XmlElement element, JsonGenerator generator) throws IOException {
    if (element.isNil()) {
      generator.writeNull();
    } else if (element.isArray()) {
      generator.writeStartArray();
      for (XmlElement child : element.children()) {
        write(child, generator);
      }
      generator.writeEndArray();
    } else if (element.isLeaf() && element.attributesWithoutHints().isEmpty()) {
      generator.writeString(element.text());
    } else {
      writeObject(element, generator);
    }
  }

  private static void writeObject(XmlElement element, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<String, String> attribute : element.attributesWithoutHints().entrySet()) {
      generator.writeStringField("@" + attribute.getKey(), attribute.getValue());
    }
    if (!element.text().isBlank()) {
      generator.writeStringField("#text", element.text());
    }
    for (Map.Entry<String, List<XmlElement>> group : element.byName().entrySet()) {
      generator.writeFieldName(group.getKey());
      write(group.getValue(), generator);
    }
    generator.writeEndObject();
  }
}
