package org.kundereise.gold.attribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of one group of customers in one month as bytes: a value of one column instead of a
 * row for each name, of which there are some thirty times as many. The same figures give the same
 * bytes.
 *
 * <p>Of each name, in the order of part and name: part, name and name of (as number of bytes and
 * UTF-8), number of figures, figures.
 */
final class PackedFigures {
  /** Told of the figures of each name. */
  interface Reader {
    void take(String part, Name name, long[] figures);
  }

  private PackedFigures() {}

  /**
   * @param parts figures by part and name
   */
  static byte[] pack(Map<String, Map<Name, long[]>> parts) {
    Packing packing = new Packing();
    new TreeMap<>(parts)
        .forEach(
            (part, named) ->
                new TreeMap<>(named)
                    .forEach(
                        (name, figures) -> {
                          packing.text(part);
                          packing.text(name.name());
                          packing.text(name.ofName());
                          packing.figures(figures);
                        }));
    return packing.bytes.toByteArray();
  }

  static void unpack(byte[] packed, Reader reader) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    while (bytes.hasRemaining()) {
      String part = text(bytes);
      Name name = new Name(text(bytes), text(bytes));
      long[] figures = new long[bytes.getInt()];
      bytes.asLongBuffer().get(figures);
      bytes.position(bytes.position() + figures.length * Long.BYTES);
      reader.take(part, name, figures);
    }
  }

  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[bytes.getInt()];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  private static final class Packing {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void text(String text) {
      byte[] encoded = text.getBytes(UTF_8);
      number(encoded.length);
      bytes.writeBytes(encoded);
    }

    void figures(long[] figures) {
      number(figures.length);
      ByteBuffer encoded = ByteBuffer.allocate(figures.length * Long.BYTES);
      encoded.asLongBuffer().put(figures);
      bytes.writeBytes(encoded.array());
    }

    private void number(int number) {
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
  }
}
