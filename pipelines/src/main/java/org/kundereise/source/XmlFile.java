package org.kundereise.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens an XML document. It is first read through to its end, since a document cut in the middle
 * would otherwise show only after its first records have been handed on. A document type is
 * refused: it is where entities come from, which read other files or grow without end.
 */
final class XmlFile {
  private final Feed feed;

  XmlFile(Feed feed) {
    this.feed = feed;
  }

  RawRows open(TextContent content) throws IOException {
    Optional<String> wrong = wrongWith(content);
    if (wrong.isPresent()) {
      return RawRows.unreadable(wrong.get());
    }
    InputStream in = content.bytes();
    try {
      return new XmlRows(in, reader(in), feed);
    } catch (XMLStreamException e) {
      throw new IOException("Cannot read an XML document again: " + e.getMessage(), e);
    }
  }

  private Optional<String> wrongWith(TextContent content) throws IOException {
    try (InputStream in = content.bytes()) {
      XMLStreamReader reader = reader(in);
      int depth = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          return Optional.of(
              "the document has a DOCTYPE, which may hide other files or endless text");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
          return Optional.of("not XML: the entity '" + reader.getLocalName() + "' is not declared");
        }
        depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
        depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        if (depth > XmlRecord.MOST_DEPTH) {
          return Optional.of("elements are nested deeper than " + XmlRecord.MOST_DEPTH);
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      return Optional.of("not XML: " + reason(e));
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) { // the parser fails on some damage in ways of its own
      return Optional.of("not XML: " + e);
    }
  }

  private XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
    String encoding = feed.options().encoding();
    return encoding.isEmpty()
        ? factory.createXMLStreamReader(in)
        : factory.createXMLStreamReader(in, encoding);
  }

  /** What the parser found wrong, with its place, without the words it puts around both. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    String what = at < 0 ? message : message.substring(at + "Message: ".length());
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    return what.lines().findFirst().orElse("") + where;
  }
}
