package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxFileTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a whole number                      | 42                 | 0   | General             | 42
          the 15 digits a spreadsheet keeps   | 4.0999999999999996 | 0   |                     | 4.1
          small and in powers of ten          | 1E-7               | 0   |                     | 0.0000001
          a power nobody can write down       | 1E+999999          | 0   |                     | 1E+999999
          a date                              | 45352              | 14  |                     | 2024-03-01
          a date by its pattern               | 45352              | 164 | yyyy\\-mm\\-dd      | 2024-03-01
          a date with a time                  | 45352.75           | 22  |                     | 2024-03-01T18:00:00
          a time that is not round            | 45352.420138888891 | 165 | dd.mm.yyyy hh:mm:ss | 2024-03-01T10:05:00
          a second before midnight, rounded   | 45352.999999999    | 22  |                     | 2024-03-02T00:00:00
          a date that has a time all the same | 45352.5            | 14  |                     | 2024-03-01T12:00:00
          a time without a date               | 0.5                | 20  |                     | 12:00:00
          the first day                       | 1                  | 14  |                     | 1900-01-01
          the day before the day that is none | 59                 | 14  |                     | 1900-02-28
          the day after it                    | 61                 | 14  |                     | 1900-03-01
          no day any more                     | 9999999            | 14  |                     | 9999999
          no day yet                          | -1                 | 14  |                     | -1
          letters that belong to a currency   | 12                 | 166 | #,##0.00 "dollars"  | 12
          letters that belong to a place      | 12                 | 167 | [$kr-sdh] #,##0.00  | 12
          """)
  void numbersAreTextAsTheirFormatSays(
      String shows, String number, String id, String format, String text) {
    String pattern = format == null ? "" : format;
    assertThat(new XlsxCells(false).number(new BigDecimal(number), id, pattern))
        .as(shows)
        .isEqualTo(text);
  }

  @Test
  void daysOfOldMacsCountFromAnotherYear() {
    assertThat(new XlsxCells(true).number(BigDecimal.valueOf(43890), "14", ""))
        .isEqualTo("2024-03-01");
  }

  @Test
  void eachRowBelowTheHeaderIsARecord() throws IOException {
    byte[] file =
        workbook(
            sheet -> {
              row(sheet, 0, "id", "", " name ");
              row(sheet, 1, "1", "x", "Åse 😀");
              row(sheet, 3, "2");
              row(sheet, 4, "3", "", "", "more");
              row(sheet, 5, "4", "x".repeat(1100));
              sheet.value(6, 0, true);
              sheet.value(6, 2, 1.5);
            });
    assertThat(shown(feed("1"), file))
        .isEqualTo(
            "1 {id=1, column_2=x, name=Åse 😀}; 2 {id=2, column_2=null, name=null}; 3 found 4 cells,"
                + " expected 3; 4 found a record longer than 1000 characters; 5 {id=true,"
                + " column_2=null, name=1.5}");
  }

  @Test
  void sheetsGoByNameOrNumber() throws IOException {
    byte[] file = workbook(sheet -> row(sheet, 0, "id"), sheet -> row(sheet, 0, "other"));
    assertThat(shown(feed("Sheet 1"), file)).isEmpty();
    assertThat(shown(feed("1"), file)).isEmpty();
    assertThat(shown(feed("2"), file))
        .isEqualTo("0 the required column 'id' is missing, found other");
    assertThat(shown(feed("3"), file)).isEqualTo("0 the workbook has no sheet '3'");
    assertThat(shown(feed("1"), workbook(sheet -> {})))
        .isEqualTo("0 the sheet is empty, expected a header");
  }

  @Test
  void whatIsNoWorkbookIsRejectedAsAWhole() throws IOException {
    byte[] sound = workbook(sheet -> row(sheet, 0, "id"));
    assertThat(shown(feed("1"), "id\n1\n".getBytes()))
        .isEqualTo("0 the file is no XLSX workbook: it is not a zip archive");
    assertThat(shown(feed("1"), new byte[0]))
        .isEqualTo("0 the file is no XLSX workbook: it is not a zip archive");
    assertThat(shown(feed("1"), Arrays.copyOf(sound, sound.length / 2))).startsWith("0 the ");
    assertThat(shown(feed("1"), zip("other.txt", new byte[10])))
        .startsWith("0 the workbook cannot be read: ");
  }

  @Test
  void anArchiveThatGrowsWithoutEndIsRefused() throws IOException {
    byte[] bomb = zip("xl/worksheets/sheet1.xml", new byte[32 << 20]);
    assertThat(bomb).hasSizeLessThan(64 << 10);
    assertThat(shown(feed("1"), bomb))
        .isEqualTo("0 the archive unpacks to more than 16777216 bytes");
  }

  private static Feed feed(String sheet) {
    FeedOptions options =
        new FeedOptions(',', '"', "", Set.of(""), "", 1000, HeaderOptions.STANDARD, sheet, "");
    return Feeds.of(Format.XLSX, options, "id");
  }

  private static String shown(Feed feed, byte[] file) {
    return RecordsTest.rows(feed, file).stream()
        .map(row -> row.number() + " " + row.error().orElseGet(() -> row.fields().toString()))
        .collect(Collectors.joining("; "));
  }

  @SafeVarargs
  static byte[] workbook(Consumer<Worksheet>... sheets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      for (int i = 0; i < sheets.length; i++) {
        sheets[i].accept(workbook.newWorksheet("Sheet " + (i + 1)));
      }
    }
    return bytes.toByteArray();
  }

  static void row(Worksheet sheet, int row, String... cells) {
    for (int column = 0; column < cells.length; column++) {
      if (!cells[column].isEmpty()) {
        sheet.value(row, column, cells[column]);
      }
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
