package org.kundereise.source;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** The rows of a sheet below its header that hold anything. */
final class XlsxRows implements RawRows {
  private final ReadableWorkbook workbook;
  private final Iterator<List<String>> rows;
  private final List<String> header;
  private final FeedOptions options;
  private long number;

  /**
   * @param rows below the header, known to be sound
   * @param header the name of each column
   */
  XlsxRows(
      ReadableWorkbook workbook,
      Iterator<List<String>> rows,
      List<String> header,
      FeedOptions options) {
    this.workbook = workbook;
    this.rows = rows;
    this.header = header;
    this.options = options;
  }

  @Override
  public List<String> columns() {
    return header;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public RawRow next() {
    List<String> cells = rows.next();
    number++;
    if (cells.size() > header.size()) {
      String reason = "found " + cells.size() + " cells, expected " + header.size();
      return RawRow.malformed(number, String.join("\t", cells), reason);
    }
    long length = cells.stream().mapToLong(String::length).sum();
    if (length > options.maxRecord()) {
      String reason = "found a record longer than " + options.maxRecord() + " characters";
      return RawRow.malformed(number, String.join("\t", cells), reason);
    }
    Map<String, String> byName = new LinkedHashMap<>(header.size() * 2);
    for (int i = 0; i < header.size(); i++) {
      String cell = i < cells.size() ? cells.get(i) : "";
      boolean none = cell.isEmpty() || options.nulls().contains(cell);
      byName.put(header.get(i), none ? null : cell);
    }
    return RawRow.read(number, byName);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
