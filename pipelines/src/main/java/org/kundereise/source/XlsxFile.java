package org.kundereise.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * Opens a sheet of a workbook by its header. The workbook is an archive whose parts refer to each
 * other, so it is held in memory, and the sheet is read through to its end before its first row is
 * handed on.
 */
final class XlsxFile {
  private static final int MOST_BYTES = 256 << 20;

  private final Feed feed;

  XlsxFile(Feed feed) {
    this.feed = feed;
  }

  RawRows open(TextContent content) throws IOException {
    byte[] bytes;
    try (InputStream in = content.bytes()) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      return RawRows.unreadable("the workbook is larger than " + MOST_BYTES + " bytes");
    }
    Optional<String> unsound = ZipBomb.in(bytes);
    if (unsound.isPresent()) {
      return RawRows.unreadable(unsound.get());
    }
    try {
      return rows(workbook(bytes));
    } catch (IOException | RuntimeException e) { // the library has no one kind of exception
      return RawRows.unreadable("the workbook cannot be read: " + reason(e));
    }
  }

  /** With the formats of cells, which tell dates from numbers, if the workbook has any. */
  private static ReadableWorkbook workbook(byte[] bytes) throws IOException {
    try {
      return new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
    } catch (ExcelReaderException e) {
      return new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, true));
    }
  }

  private RawRows rows(ReadableWorkbook workbook) throws IOException {
    Optional<Sheet> sheet = sheet(workbook);
    if (sheet.isEmpty()) {
      workbook.close();
      return RawRows.unreadable("the workbook has no sheet '" + feed.options().sheet() + "'");
    }
    XlsxCells cells = new XlsxCells(workbook.isDate1904());
    readThrough(sheet.get(), cells);
    Stream<Row> stream = sheet.get().openStream();
    Iterator<List<String>> rows = stream.map(cells::of).filter(row -> !row.isEmpty()).iterator();
    HeaderOptions options = feed.options().header();
    List<List<String>> header = new ArrayList<>();
    for (int row = 0; row < options.skip() + options.rows() && rows.hasNext(); row++) {
      header.add(rows.next());
    }
    if (header.size() <= options.skip()) {
      workbook.close();
      return RawRows.unreadable("the sheet is empty, expected a header");
    }
    List<String> names = Header.names(header.subList(options.skip(), header.size()));
    Optional<String> wrong = new ColumnNames(feed).wrongWithHeader(names);
    if (wrong.isPresent()) {
      workbook.close();
      return RawRows.unreadable(wrong.get());
    }
    return new XlsxRows(workbook, rows, names, feed.options());
  }

  /** By its name, else by its number from 1. */
  private Optional<Sheet> sheet(ReadableWorkbook workbook) {
    String sheet = feed.options().sheet();
    Optional<Sheet> named = workbook.findSheet(sheet);
    return named.isEmpty() && sheet.matches("\\d{1,4}")
        ? workbook.getSheet(Integer.parseInt(sheet) - 1)
        : named;
  }

  private static void readThrough(Sheet sheet, XlsxCells cells) throws IOException {
    try (Stream<Row> rows = sheet.openStream()) {
      rows.forEach(cells::of);
    }
  }

  private static String reason(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }
}
