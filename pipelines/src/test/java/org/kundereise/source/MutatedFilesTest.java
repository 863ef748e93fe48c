package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a file: it is read to its end, or rejected as a whole with a reason. */
class MutatedFilesTest {
  private static final int MUTATIONS_PER_FORMAT = 150;
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
    {0x1f, (byte) 0x8b}
  };

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"CSV", "JSONL", "JSON"})
  void everyFileGivesRowsOrAReason(Format format) {
    FeedOptions options = Feeds.options(',', "", 2000);
    Feed feed = Feeds.of(format, options, "id");
    Random random = new Random(7 + format.ordinal());
    for (int i = 0; i < MUTATIONS_PER_FORMAT; i++) {
      byte[] sound = file(format, random);
      boolean zipped = random.nextInt(4) == 0;
      byte[] mutated = mutated(zipped ? gzip(sound) : sound, random);
      List<RawRow> rows = RecordsTest.rows(feed, mutated);
      assertWhole(rows, "mutation " + i + " of " + format);
    }
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
          switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(mutated, at);
            case 1 -> flipped(mutated, at, random.nextInt(8));
            case 2 -> replaced(mutated, at, at, SPLINTERS[random.nextInt(SPLINTERS.length)]);
            case 3 -> replaced(mutated, at, Math.min(mutated.length, at + 30), new byte[0]);
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

  private static byte[] file(Format format, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      String note = "Kjøp " + random.nextInt(1000);
      text.append(
          switch (format) {
            case CSV -> (i == 0 ? "id,note,price\n" : "") + i + ",\"" + note + ", ny\n\",1.5\n";
            case JSONL ->
                "{\"id\":" + i + ",\"note\":\"" + note + "\",\"tags\":[1,{\"a\":null}]}\n";
            default ->
                (i == 0 ? "[" : ",") + "{\"id\":" + i + ",\"note\":{\"n\":\"" + note + "\"}}";
          });
    }
    return (text + (format == Format.JSON ? "]" : "")).getBytes(StandardCharsets.UTF_8);
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
