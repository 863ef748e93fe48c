package org.kundereise.source.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Lists of keys in the order of their bytes, which PostgreSQL calls {@code COLLATE "C"}: two of
 * them are compared in one pass, without holding either.
 */
final class KeyLists {
  private static final JsonFactory JSON = new JsonFactory();

  private KeyLists() {}

  /**
   * A row's key.
   *
   * @param values of the key's columns
   * @param watermark of the row; null if it has none
   */
  record Key(List<String> values, String watermark) {
    int compareTo(Key other) {
      for (int i = 0; i < values.size(); i++) {
        int order =
            Arrays.compareUnsigned(
                values.get(i).getBytes(StandardCharsets.UTF_8),
                other.values.get(i).getBytes(StandardCharsets.UTF_8));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }
  }

  /** Told of each key that is not there any more. */
  @FunctionalInterface
  interface Gone {
    void accept(Key key) throws IOException;
  }

  /** Tells the keys of {@code before} that {@code now} lacks; reads both to the end. */
  static void compare(Iterator<Key> before, Iterator<Key> now, Gone gone) throws IOException {
    Key present = now.hasNext() ? now.next() : null;
    while (before.hasNext()) {
      Key old = before.next();
      while (present != null && present.compareTo(old) < 0) {
        present = now.hasNext() ? now.next() : null;
      }
      if (present == null || present.compareTo(old) != 0) {
        gone.accept(old);
      }
    }
    while (now.hasNext()) {
      now.next();
    }
  }

  /** Writes a key as a line. */
  static void write(JsonGenerator lines, Key key) throws IOException {
    lines.writeStartArray();
    for (String value : key.values()) {
      lines.writeString(value);
    }
    lines.writeString(key.watermark());
    lines.writeEndArray();
  }

  /** The keys that {@link #write} wrote. */
  static Reader read(Configuration hadoop, Path file) throws IOException {
    return new Reader(
        JSON.createParser(new GZIPInputStream(file.getFileSystem(hadoop).open(file))));
  }

  /** Reads a list. */
  static final class Reader implements Iterator<Key>, Closeable {
    private final JsonParser lines;
    private boolean more;

    private Reader(JsonParser lines) throws IOException {
      this.lines = lines;
      this.more = lines.nextToken() != null;
    }

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public Key next() {
      if (!more) {
        throw new NoSuchElementException();
      }
      try {
        List<String> values = new ArrayList<>();
        for (JsonToken t = lines.nextToken(); t != JsonToken.END_ARRAY; t = lines.nextToken()) {
          values.add(t == JsonToken.VALUE_NULL ? null : lines.getText());
        }
        more = lines.nextToken() != null;
        return new Key(
            List.copyOf(values.subList(0, values.size() - 1)), values.get(values.size() - 1));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("Cannot read a list of keys: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
