package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sound files are read as another parser reads them. */
class CsvAgainstFastCsvTest {
  private static final int COLUMNS = 4;
  private static final String[] PIECES = {
    "a", "Å", "😀", ",", ";", "\"", "\n", "\r", "\r\n", " ", "'", "\\", "\t", "0", "\"\""
  };

  @Test
  void soundFilesAreReadAlike() {
    Random random = new Random(20240301);
    for (int file = 0; file < 300; file++) {
      String text = file(random);
      List<List<String>> ours = new ArrayList<>();
      for (RawRow row : RecordsTest.rows(Feeds.csv("c0"), text.getBytes(StandardCharsets.UTF_8))) {
        assertThat(row.error()).as(text).isEmpty();
        List<String> fields = new ArrayList<>(row.fields().values());
        fields.replaceAll(field -> field == null ? "" : field);
        ours.add(fields);
      }
      assertThat(ours).as(text).isEqualTo(theirs(text));
    }
  }

  private static String file(Random random) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord("c0", "c1", "c2", "c3");
      for (int record = random.nextInt(50); record > 0; record--) {
        writer.writeRecord(Stream.generate(() -> field(random)).limit(COLUMNS).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String field(Random random) {
    StringBuilder field = new StringBuilder();
    for (int piece = random.nextInt(6); piece > 0; piece--) {
      field.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return field.toString();
  }

  private static List<List<String>> theirs(String text) {
    List<List<String>> records = new ArrayList<>();
    for (CsvRecord record : CsvReader.builder().ofCsvRecord(text)) {
      records.add(record.getFields());
    }
    return records.subList(1, records.size());
  }
}
