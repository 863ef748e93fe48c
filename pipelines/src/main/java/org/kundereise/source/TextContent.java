package org.kundereise.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The text of a file: decompressed if its first bytes are those of gzip, whatever its name says,
 * and without its byte-order mark.
 */
final class TextContent {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};

  private final Content content;
  private final String encoding;

  /**
   * @param encoding as in {@link FeedOptions#encoding}
   */
  TextContent(Content content, String encoding) {
    this.content = content;
    this.encoding = encoding;
  }

  /**
   * What keeps the file from being read as a whole, found by decompressing it once to its end: a
   * cut archive would otherwise show only after its rows have been handed on.
   *
   * @throws UncheckedIOException if the storage fails
   */
  Optional<String> unreadable() {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream storage = storage()) {
      if (!isGzip(storage)) {
        return Optional.empty();
      }
      InputStream text = gunzip(storage);
      while (text.read(buffer) >= 0) {
        // Only the way to the end matters.
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the gzip archive is damaged or cut: " + e.getMessage());
    }
  }

  /** The text from its beginning. */
  StrictDecoder open() throws IOException {
    InputStream text = bytes();
    return new StrictDecoder(text, charset(text));
  }

  /**
   * The bytes from their beginning, decompressed: for formats that say themselves what they are.
   */
  InputStream bytes() throws IOException {
    InputStream storage = storage();
    return isGzip(storage) ? new BufferedInputStream(gunzip(storage), 64 * 1024) : storage;
  }

  private Charset charset(InputStream text) throws IOException {
    Charset declared = encoding.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    boolean byMark = encoding.isEmpty();
    if (declared.equals(StandardCharsets.UTF_8) && skip(text, UTF_8_MARK)) {
      return declared;
    }
    boolean little = byMark || declared.equals(StandardCharsets.UTF_16LE);
    if (little && skip(text, UTF_16LE_MARK)) {
      return StandardCharsets.UTF_16LE;
    }
    boolean big = byMark || declared.equals(StandardCharsets.UTF_16BE);
    return big && skip(text, UTF_16BE_MARK) ? StandardCharsets.UTF_16BE : declared;
  }

  private static boolean skip(InputStream text, byte[] mark) throws IOException {
    text.mark(mark.length);
    if (Arrays.equals(text.readNBytes(mark.length), mark)) {
      return true;
    }
    text.reset();
    return false;
  }

  private static InputStream gunzip(InputStream storage) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(storage)
        .setDecompressConcatenated(true)
        .get();
  }

  private static boolean isGzip(InputStream storage) throws IOException {
    storage.mark(2);
    byte[] magic = storage.readNBytes(2);
    storage.reset();
    return magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
  }

  private InputStream storage() throws IOException {
    return new BufferedInputStream(new Storage(content.open()), 64 * 1024);
  }

  /** Tells failures of the storage, which may pass, from damage of the content, which stays. */
  private static final class Storage extends FilterInputStream {
    Storage(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      try {
        return in.read(target, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read on: " + e.getMessage(), e);
      }
    }
  }
}
