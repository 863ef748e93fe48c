package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens to a file: it is read to its end, or rejected as a whole with a reason. Ten
 * thousand files are damaged, each in one to three ways; the seed is fixed.
 */
class MutatedFilesTest {
  private static final int RECORDS = 40;
  private static final byte[][] SPLINTERS = {
    {0},
    {'"'},
    {'\n'},
    {'\r'},
    {','},
    {'{'},
    {'}'},
    {'['},
    {']'},
    {'\\'},
    {(byte) 0xC3},
    {(byte) 0xFF, (byte) 0xFE},
    {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
    {0x1f, (byte) 0x8b},
    {'<'},
    {'&'},
    {'P', 'K', 3, 4}
  };

  @ParameterizedTest
  @CsvSource({"CSV, 2300", "JSONL, 2300", "JSON, 2300", "XML, 2300", "XLSX, 800", "LINES, 1500"})
  void everyFileGivesRowsOrAReason(Format format, int mutations) {
    Feed feed = feed(format);
    Random random = new Random(7 + format.ordinal());
    for (int i = 0; i < mutations; i++) {
      String description = "mutation " + i + " of " + format;
      // The columns of lines are those of their pattern, whatever the file says.
      boolean onlyColumns = format != Format.LINES && random.nextInt(4) == 0;
      Columns columns = onlyColumns ? Columns.any(random) : Columns.AS_DECLARED;
      byte[] sound = file(format, columns, random);
      if (onlyColumns) {
        assertEveryRecordIsThere(RecordsTest.rows(feed, sound), columns, description);
      } else {
        boolean zipped = random.nextInt(4) == 0;
        byte[] mutated = mutated(zipped ? gzip(sound) : sound, random);
        assertWhole(RecordsTest.rows(feed, mutated), description);
      }
    }
  }

  /** What may become of the columns of a file. */
  private enum Columns {
    AS_DECLARED,
    ADDED,
    SWAPPED,
    DROPPED,
    ONE_VALUE_MORE;

    static Columns any(Random random) {
      return values()[1 + random.nextInt(values().length - 1)];
    }
  }

  private static Feed feed(Format format) {
    String records = format == Format.XML ? "r" : "";
    FeedOptions options =
        new FeedOptions(
            ',',
            '"',
            "",
            Set.of(""),
            records,
            2000,
            HeaderOptions.STANDARD,
            "1",
            "(?<id>[^;]++);(?<note>(?:[^;\\\\]++|\\\\.)*+);(?<price>[0-9.]++)");
    return Feeds.of(format, options, "id");
  }

  /** No record is lost; without its key it is malformed, or its file is rejected. */
  private static void assertEveryRecordIsThere(
      List<RawRow> rows, Columns columns, String description) {
    assertWhole(rows, description);
    boolean rejected = rows.get(0).number() == 0;
    if (rejected) {
      assertThat(columns).as(description).isEqualTo(Columns.DROPPED);
      return;
    }
    assertThat(rows).as(description).hasSize(RECORDS);
    long sound = rows.stream().filter(row -> row.error().isEmpty()).count();
    long expected =
        switch (columns) {
          case DROPPED -> 0;
          case ONE_VALUE_MORE -> rows.get(1).error().isPresent() ? RECORDS - 1 : RECORDS;
          default -> RECORDS;
        };
    assertThat(sound).as(description).isEqualTo(expected);
  }

  private static void assertWhole(List<RawRow> rows, String description) {
    boolean rejected = rows.stream().anyMatch(row -> row.number() == 0);
    if (rejected) {
      assertThat(rows).as(description).hasSize(1);
      assertThat(rows.get(0).error()).as(description).isPresent();
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      RawRow row = rows.get(i);
      assertThat(row.number()).as(description).isEqualTo(i + 1L);
      assertThat(row.record().isPresent()).as(description).isEqualTo(row.error().isPresent());
    }
  }

  private static byte[] mutated(byte[] file, Random random) {
    byte[] mutated = file;
    for (int change = 1 + random.nextInt(3); change > 0 && mutated.length > 0; change--) {
      int at = random.nextInt(mutated.length);
      mutated =
          switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(mutated, at);
            case 1 -> flipped(mutated, at, random.nextInt(8));
            case 2 -> replaced(mutated, at, at, SPLINTERS[random.nextInt(SPLINTERS.length)]);
            case 3 -> replaced(mutated, at, at, "Bjørn Ærlig".getBytes(StandardCharsets.UTF_16LE));
            case 4 -> replaced(mutated, at, Math.min(mutated.length, at + 30), new byte[0]);
            default -> replaced(mutated, at, at, longText(random));
          };
    }
    return mutated;
  }

  private static byte[] longText(Random random) {
    byte[] text = new byte[random.nextInt(40_000)];
    Arrays.fill(text, (byte) 'y');
    return text;
  }

  private static byte[] flipped(byte[] file, int at, int bit) {
    byte[] flipped = file.clone();
    flipped[at] ^= (byte) (1 << bit);
    return flipped;
  }

  private static byte[] replaced(byte[] file, int from, int to, byte[] by) {
    ByteArrayOutputStream replaced = new ByteArrayOutputStream();
    replaced.write(file, 0, from);
    replaced.writeBytes(by);
    replaced.write(file, to, file.length - to);
    return replaced.toByteArray();
  }

  private static byte[] file(Format format, Columns columns, Random random) {
    List<String> names =
        switch (columns) {
          case ADDED -> List.of("id", "note", "new", "price");
          case SWAPPED -> List.of("price", "id", "note");
          case DROPPED -> List.of("note", "price");
          default -> List.of("id", "note", "price");
        };
    List<List<String>> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String note = "Kjøp " + random.nextInt(1000) + ", ny";
      Map<String, String> values = Map.of("id", "" + i, "note", note, "price", "1.5", "new", "x");
      List<String> record = new ArrayList<>(names.stream().map(values::get).toList());
      if (columns == Columns.ONE_VALUE_MORE && i == 1) {
        record.add("one more");
      }
      records.add(record);
    }
    return format == Format.XLSX ? workbook(names, records) : text(format, names, records);
  }

  private static byte[] text(Format format, List<String> names, List<List<String>> records) {
    StringBuilder text = new StringBuilder();
    text.append(
        switch (format) {
          case CSV -> String.join(",", names) + "\n";
          case JSON -> "[";
          case XML -> "<?xml version=\"1.0\"?><a>\n";
          default -> "";
        });
    for (List<String> record : records) {
      boolean first = record == records.get(0);
      text.append(
          switch (format) {
            case CSV -> "\"" + String.join("\",\"", record) + "\n\"\n";
            case JSON -> (first ? "" : ",") + object(names, record);
            case XML -> "<r>" + elements(names, record) + "</r>\n";
            case LINES -> String.join(";", record) + "\n";
            default -> object(names, record) + "\n";
          });
    }
    text.append(format == Format.JSON ? "]" : format == Format.XML ? "</a>" : "");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String object(List<String> names, List<String> record) {
    StringBuilder fields = new StringBuilder("{\"tags\":[1,{\"a\":null}]");
    for (int i = 0; i < record.size(); i++) {
      String name = i < names.size() ? names.get(i) : "more";
      fields.append(",\"").append(name).append("\":\"").append(record.get(i)).append('"');
    }
    return fields + "}";
  }

  private static String elements(List<String> names, List<String> record) {
    StringBuilder elements = new StringBuilder("<tags type=\"array\"><t>1</t></tags>");
    for (int i = 0; i < record.size(); i++) {
      String name = i < names.size() ? names.get(i) : "more";
      elements.append("<" + name + ">" + record.get(i) + "</" + name + ">");
    }
    return elements.toString();
  }

  private static byte[] workbook(List<String> names, List<List<String>> records) {
    try {
      return XlsxFileTest.workbook(
          sheet -> {
            XlsxFileTest.row(sheet, 0, names.toArray(String[]::new));
            for (int i = 0; i < records.size(); i++) {
              XlsxFileTest.row(sheet, i + 1, records.get(i).toArray(String[]::new));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
