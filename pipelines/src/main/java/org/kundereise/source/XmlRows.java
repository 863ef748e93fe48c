package org.kundereise.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements of a name in a document that is known to be sound. */
final class XmlRows implements RawRows {
  private final InputStream in;
  private final XMLStreamReader reader;
  private final FeedOptions options;
  private final ColumnNames names;
  private boolean hasNext;
  private long number;

  /**
   * @param reader at the start of the document
   */
  XmlRows(InputStream in, XMLStreamReader reader, Feed feed) throws XMLStreamException {
    this.in = in;
    this.reader = reader;
    this.options = feed.options();
    this.names = new ColumnNames(feed);
    moveToRecord();
  }

  private void moveToRecord() throws XMLStreamException {
    hasNext = false;
    while (!hasNext && reader.hasNext()) {
      hasNext =
          reader.next() == XMLStreamReader.START_ELEMENT
              && reader.getLocalName().equals(options.records());
    }
  }

  @Override
  public boolean hasNext() {
    return hasNext;
  }

  @Override
  public RawRow next() {
    if (!hasNext) {
      throw new NoSuchElementException();
    }
    number++;
    try {
      XmlRecord record = XmlRecord.read(reader, options.maxRecord());
      RawRow row = row(record);
      moveToRecord();
      return row;
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException("Cannot read on: " + e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
    }
  }

  private RawRow row(XmlRecord record) throws IOException {
    Map<String, String> fields = record.fields(options.nulls());
    if (record.isTooLong()) {
      String reason = "found a record longer than " + options.maxRecord() + " characters";
      return RawRow.malformed(number, JsonObjects.json(fields), reason);
    }
    Optional<String> wrong = names.wrongWithRecord(fields.keySet());
    return wrong.isPresent()
        ? RawRow.malformed(number, JsonObjects.json(fields), wrong.get())
        : RawRow.read(number, fields);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
