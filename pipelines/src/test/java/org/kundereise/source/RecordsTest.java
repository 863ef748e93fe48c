package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What comes out of files in every state. */
class RecordsTest {
  private static final int MAX_RECORD = 1000;

  /**
   * {@code \n}, {@code \r}, {@code \t}, {@code \0} and {@code \q} (a quote) stand for themselves.
   */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/source/csv-files.txt", delimiter = '|', quoteCharacter = '^')
  void csv(String testDescription, String file, String rows) {
    Feed feed = Feeds.of(Format.CSV, Feeds.options(',', "", MAX_RECORD), "id");
    assertThat(shown(feed, unescaped(file).getBytes(StandardCharsets.UTF_8))).isEqualTo(rows);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/source/jsonl-files.txt", delimiter = '|', quoteCharacter = '^')
  void jsonLines(String testDescription, String file, String rows) {
    Feed feed = Feeds.of(Format.JSONL, Feeds.options(',', "", MAX_RECORD), "id");
    assertThat(shown(feed, unescaped(file).getBytes(StandardCharsets.UTF_8))).isEqualTo(rows);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/source/json-files.txt", delimiter = '|', quoteCharacter = '^')
  void json(String testDescription, String key, String file, String rows) {
    FeedOptions options =
        new FeedOptions(',', '"', "", Set.of(""), key == null ? "" : key, MAX_RECORD);
    Feed feed = Feeds.of(Format.JSON, options, "id");
    assertThat(shown(feed, unescaped(file).getBytes(StandardCharsets.UTF_8))).isEqualTo(rows);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/source/xml-files.txt", delimiter = '|', quoteCharacter = '^')
  void xml(String testDescription, String file, String rows) {
    FeedOptions options = new FeedOptions(',', '"', "", Set.of(""), "r", MAX_RECORD);
    Feed feed = Feeds.of(Format.XML, options, "id");
    assertThat(shown(feed, unescaped(file).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(rows == null ? "" : rows);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/source/line-files.txt", delimiter = '|', quoteCharacter = '^')
  void lines(String testDescription, String file, String rows) {
    Feed feed = lines("(?<id>\\d)(?: (?<name>[^!]*))?");
    assertThat(shown(feed, unescaped(file).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(rows == null ? "" : rows);
  }

  @Test
  void aPatternThatGoesTooDeepSpoilsItsLineOnly() {
    FeedOptions options =
        new FeedOptions(
            ',', '"', "", Set.of("-"), "", 1 << 20, HeaderOptions.STANDARD, "1", "(?<id>(a|b)*)");
    Feed feed = Feeds.of(Format.LINES, options, "id");
    assertThat(rows(feed, bytes("ab".repeat(200_000) + "\nab\n", StandardCharsets.UTF_8)))
        .extracting(row -> row.error().orElse("") + row.fields())
        .containsExactly(
            "the pattern goes too deep on the line (only the record's beginning is kept){}",
            "{id=ab}");
  }

  private static Feed lines(String pattern) {
    return Feeds.of(
        Format.LINES,
        new FeedOptions(
            ',', '"', "", Set.of("-"), "", MAX_RECORD, HeaderOptions.STANDARD, "1", pattern),
        "id");
  }

  @Test
  void anXmlDocumentSaysItsEncoding() {
    FeedOptions options = new FeedOptions(',', '"', "", Set.of(""), "r", MAX_RECORD);
    Feed feed = Feeds.of(Format.XML, options, "id");
    String document = "<?xml version='1.0' encoding='ISO-8859-1'?><a><r><id>Åse</id></r></a>";
    assertThat(shown(feed, bytes(document, StandardCharsets.ISO_8859_1))).isEqualTo("1 {id=Åse}");
    assertThat(
            shown(
                feed, bytes(document.replace("ISO-8859-1", "UTF-8"), StandardCharsets.ISO_8859_1)))
        .startsWith("0 not XML: ");
  }

  @Test
  void bytesThatAreNoTextSpoilTheirRecordOnly() {
    byte[] file = bytes("id,name\n1,Åse\n", StandardCharsets.UTF_8);
    byte[] latin = bytes("2,Åse\n", StandardCharsets.ISO_8859_1);
    byte[] rest = bytes("3,Øyvind\n", StandardCharsets.UTF_8);

    assertThat(shown(Feeds.csv("id"), joined(file, latin, rest)))
        .isEqualTo(
            "1 {id=1, name=Åse}; 2 found the byte 0xC5 at position 3 is not UTF-8 <2,\uFFFDse>; 3"
                + " {id=3, name=Øyvind}");
  }

  @Test
  void theReplacementCharacterItselfIsText() {
    assertThat(shown(Feeds.csv("id"), bytes("id\n\uFFFD\n", StandardCharsets.UTF_8)))
        .isEqualTo("1 {id=\uFFFD}");
  }

  @Test
  void encodingsAreDeclaredOrMarked() {
    Feed latin = Feeds.of(Format.CSV, Feeds.options(';', "windows-1252", MAX_RECORD), "id");
    assertThat(shown(latin, bytes("id;name\n1;Åse – 5€\n", Charset.forName("windows-1252"))))
        .isEqualTo("1 {id=1, name=Åse – 5€}");
    String marked = "\uFEFFid,name\n1,Åse 😀\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(shown(Feeds.csv("id"), bytes(marked, charset))).isEqualTo("1 {id=1, name=Åse 😀}");
    }
  }

  @Test
  void gzipIsKnownByItsFirstBytesAndReadWithAllItsMembers() throws IOException {
    byte[] members = joined(gzip("id\n1\n"), gzip("2\n"), gzip("3\n"));
    assertThat(shown(Feeds.csv("id"), members)).isEqualTo("1 {id=1}; 2 {id=2}; 3 {id=3}");
  }

  @Test
  void aCutOrDamagedArchiveIsRejectedAsAWhole() throws IOException {
    byte[] whole = gzip("id\n" + "12345\n".repeat(100_000));
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 0x10;
    byte[] followed = joined(whole, bytes("more", StandardCharsets.UTF_8));

    for (byte[] file : List.of(cut, damaged, followed)) {
      assertThat(rows(Feeds.csv("id"), file))
          .singleElement()
          .satisfies(row -> assertThat(row.number()).isZero())
          .satisfies(
              row -> assertThat(row.error().orElseThrow()).startsWith("the gzip archive is"));
    }
  }

  @Test
  void aLineOfAHundredMegabytesIsOneMalformedRecord() {
    Feed feed = Feeds.of(Format.CSV, Feeds.options(',', "", 1 << 20), "id");
    byte[] line = new byte[100 << 20];
    Arrays.fill(line, (byte) 'x');

    List<RawRow> rows = rows(feed, joined("id\n1\n".getBytes(), line, "\n3\n".getBytes()));

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).error().orElseThrow())
        .startsWith("found a record longer than 1048576 characters")
        .endsWith("(only the record's beginning is kept)");
    assertThat(rows.get(1).record().orElseThrow()).hasSize(RawRow.MAX_RECORD_KEPT);
    assertThat(rows.get(2).fields()).containsEntry("id", "3");
  }

  @Test
  void positionsCountWithinAValueInTheOrderOfTheFile() {
    Feed plain = Feeds.csv("invoice");
    Feed feed = new Feed("f", "*", Format.CSV, plain.options(), plain.columns(), "invoice");
    assertThat(shown(feed, "invoice\nA\nB\nA\nx,y\nA\n".getBytes()))
        .isEqualTo(
            "1 {invoice=A, _position=1}; 2 {invoice=B, _position=1}; 3 {invoice=A, _position=2}; 4"
                + " found 2 fields, expected 1 <x,y>; 5 {invoice=A, _position=3}");
  }

  @Test
  void aFailingStorageIsNoFaultOfTheFile() {
    Content failing =
        () ->
            new ByteArrayInputStream("id\n".getBytes()) {
              @Override
              public synchronized int read(byte[] target, int offset, int length) {
                throw new UncheckedIOException(new IOException("connection reset"));
              }
            };
    Assertions.assertThatThrownBy(() -> Records.open(failing, Feeds.csv("id")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static String shown(Feed feed, byte[] file) {
    List<String> shown = new ArrayList<>();
    for (RawRow row : rows(feed, file)) {
      String record = row.record().map(text -> " <" + text + ">").orElse("");
      shown.add(row.number() + " " + row.error().orElseGet(() -> row.fields() + "") + record);
    }
    return escaped(String.join("; ", shown));
  }

  static List<RawRow> rows(Feed feed, byte[] file) {
    List<RawRow> rows = new ArrayList<>();
    try (RawRows open = Records.open(() -> new ByteArrayInputStream(file), feed)) {
      open.forEachRemaining(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static String unescaped(String text) {
    return text == null
        ? ""
        : text.replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\0", "\0")
            .replace("\\t", "\t")
            .replace("\\q", "\"")
            .replace("\\B", "\uFEFF")
            .replace("\\X", "x".repeat(MAX_RECORD + 16_384));
  }

  private static String escaped(String text) {
    return text.replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\0", "\\0")
        .replace("x".repeat(MAX_RECORD + 16_384), "\\X");
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
