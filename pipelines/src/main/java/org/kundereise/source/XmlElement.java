package org.kundereise.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML document with all that is in it. */
final class XmlElement {
  /** What frameworks write as {@code type} of an element: how to read its text, not what it is. */
  private static final Set<String> HINTS =
      Set.of(
          "array",
          "boolean",
          "date",
          "datetime",
          "decimal",
          "double",
          "float",
          "integer",
          "string",
          "symbol");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean isNil;

  private XmlElement(String name) {
    this.name = name;
  }

  static XmlElement startOf(XMLStreamReader reader) {
    XmlElement element = new XmlElement(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String attribute = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      if (attribute.equals("nil")) {
        element.isNil = value.equals("true") || value.equals("1");
      } else {
        element.attributes.put(attribute, value);
      }
    }
    return element;
  }

  void add(XmlElement child) {
    children.add(child);
  }

  void append(String characters) {
    text.append(characters);
  }

  /** Characters of the name and the attributes. */
  long length() {
    return name.length()
        + attributes.entrySet().stream()
            .mapToLong(a -> a.getKey().length() + (long) a.getValue().length())
            .sum();
  }

  boolean isNil() {
    return isNil;
  }

  boolean isLeaf() {
    return children.isEmpty() && !isArray();
  }

  boolean isArray() {
    return "array".equals(attributes.get("type"));
  }

  String text() {
    return text.toString();
  }

  List<XmlElement> children() {
    return children;
  }

  Map<String, List<XmlElement>> byName() {
    return children.stream()
        .collect(
            Collectors.groupingBy(child -> child.name, LinkedHashMap::new, Collectors.toList()));
  }

  Map<String, String> attributes() {
    return attributes;
  }

  Map<String, String> attributesWithoutHints() {
    Map<String, String> meant = new LinkedHashMap<>(attributes);
    meant.computeIfPresent("type", (key, hint) -> HINTS.contains(hint) ? null : hint);
    return meant;
  }
}
