package org.kundereise.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedOptions;
import org.kundereise.source.FileSample;
import org.kundereise.source.Format;

/** Finds out how a file is to be read, by trying our own reader on it. */
final class LookAtFile {
  /** Bytes looked at to know the encoding and the format. */
  private static final int HEAD = 256 * 1024;

  /** Records read of a file. */
  static final int RECORDS = 1000;

  private static final String WESTERN = "windows-1252";
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  private final Path file;
  private final List<String> doubts = new ArrayList<>();

  private LookAtFile(Path file) {
    this.file = file;
  }

  /**
   * The best reading of a file.
   *
   * @throws ConnectException if it holds no records that can be read
   */
  static Look of(Path file) {
    return new LookAtFile(file).look();
  }

  private Look look() {
    byte[] head = head();
    String encoding = encoding(head);
    String text = decode(head, encoding);
    String start = text.replace("\uFEFF", "").stripLeading();
    if (start.isEmpty()) {
      throw new ConnectException("Cannot look at %s: it is empty".formatted(file));
    }
    Look look =
        start.startsWith("[") || start.startsWith("{") ? json(start, encoding) : csv(encoding);
    if (look.sample().unreadable().isPresent()) {
      throw new ConnectException(
          "Cannot look at %s: %s".formatted(file, look.sample().unreadable().get()));
    }
    if (look.sample().records().isEmpty()) {
      throw new ConnectException(
          "Cannot guess what %s holds: it has no records that can be read".formatted(file));
    }
    return look;
  }

  private byte[] head() {
    try (InputStream storage = new BufferedInputStream(Files.newInputStream(file))) {
      storage.mark(2);
      boolean gzip = storage.read() == 0x1f && storage.read() == 0x8b;
      storage.reset();
      InputStream bytes = gzip ? new GZIPInputStream(storage) : storage;
      return bytes.readNBytes(HEAD);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Empty for UTF-8 and what a byte-order mark tells. */
  private String encoding(byte[] head) {
    boolean utf16 =
        head.length > 1
            && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
    if (utf16 || isUtf8(head)) {
      return "";
    }
    doubts.add(
        "The bytes are not UTF-8; they are read as %s, which any bytes are. Look at the letters"
                .formatted(WESTERN)
            + " beyond a-z in the preview.");
    return WESTERN;
  }

  /** A character that the head cuts in two is no mistake. */
  private static boolean isUtf8(byte[] head) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(head.length + 1);
    return !decoder.decode(ByteBuffer.wrap(head), text, head.length < HEAD).isError();
  }

  private static String decode(byte[] head, String encoding) {
    boolean little = head.length > 1 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE;
    boolean big = head.length > 1 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF;
    if (little || big) {
      return new String(head, StandardCharsets.UTF_16);
    }
    return new String(
        head,
        encoding.isEmpty() ? StandardCharsets.UTF_8 : java.nio.charset.Charset.forName(encoding));
  }

  private Look json(String start, String encoding) {
    FeedOptions options = options(',', '"', encoding, "");
    if (start.startsWith("[")) {
      return look(Format.JSON, options);
    }
    Look lines = look(Format.JSONL, options);
    if (lines.sample().malformed() == 0) {
      return lines;
    }
    Optional<String> key = arrayKey(start);
    if (key.isPresent()) {
      return look(Format.JSON, options(',', '"', encoding, key.get()));
    }
    return lines;
  }

  /** The first key of an object that holds an array of objects. */
  private static Optional<String> arrayKey(String start) {
    try (JsonParser parser = new JsonFactory().createParser(start)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY
            && parser.nextToken() == JsonToken.START_OBJECT) {
          return Optional.of(key);
        }
        parser.skipChildren();
      }
    } catch (IOException e) { // the text is cut where the head ends
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The separator and quote by which most records have the same, and the most, fields. */
  private Look csv(String encoding) {
    Look best = null;
    double bestScore = -1;
    double second = -1;
    for (char separator : SEPARATORS) {
      for (char quote : new char[] {'"', '\''}) {
        Look look = look(Format.CSV, options(separator, quote, encoding, ""));
        double score = score(look);
        if (score > bestScore) {
          second = best != null && best.options().separator() == separator ? second : bestScore;
          best = look;
          bestScore = score;
        } else if (best.options().separator() != separator) {
          second = Math.max(second, score);
        }
      }
    }
    if (best.sample().profile().columns().size() == 1) {
      doubts.add("No separator parts the records into more than one column.");
    } else if (second > 0.8 * bestScore) {
      doubts.add("Another separator parts the records nearly as well; look at the preview.");
    }
    if (best.sample().malformed() > 0) {
      doubts.add(
          "%d of the first records do not have as many fields as the header; they will be rejected."
              .formatted(best.sample().malformed()));
    }
    return new Look(best.format(), best.options(), best.sample(), doubts);
  }

  private static double score(Look look) {
    long sound = look.sample().records().size();
    long all = sound + look.sample().malformed();
    if (look.sample().unreadable().isPresent() || all == 0) {
      return 0;
    }
    double share = (double) sound / all;
    return share * share * Math.log(1 + look.sample().profile().columns().size());
  }

  private static FeedOptions options(char separator, char quote, String encoding, String records) {
    return new FeedOptions(
        separator, quote, encoding, Set.of(""), records, FeedOptions.STANDARD.maxRecord());
  }

  private Look look(Format format, FeedOptions options) {
    Feed feed = new Feed("file", "*", format, options, List.of(), "");
    return new Look(format, options, FileSample.read(file, feed, RECORDS), doubts);
  }
}
