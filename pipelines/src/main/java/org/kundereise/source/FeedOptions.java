package org.kundereise.source;

import java.io.Serializable;
import java.util.Set;

/**
 * How to read the files of a feed.
 *
 * @param separator between the fields of a CSV record
 * @param quote around a field that holds separators, quotes or line breaks; doubled inside
 * @param encoding name of a charset; empty: by the byte-order mark or what the XML says, else UTF-8
 * @param nulls values that stand for nothing
 * @param records the key under which a JSON object holds its array, or the name of the XML element
 *     that is a record; empty: the array is the file
 * @param maxRecord characters a record may have at most
 * @param header the rows with the names of columns, and how names are compared
 * @param sheet the name of a sheet, or its number from 1
 * @param pattern a regular expression for a line, whose named groups are the columns
 */
public record FeedOptions(
    char separator,
    char quote,
    String encoding,
    Set<String> nulls,
    String records,
    int maxRecord,
    HeaderOptions header,
    String sheet,
    String pattern)
    implements Serializable {
  public static final FeedOptions STANDARD =
      new FeedOptions(',', '"', "", Set.of(""), "", 16 * 1024 * 1024);

  /** Files with one header row, the first sheet of a workbook. */
  public FeedOptions(
      char separator, char quote, String encoding, Set<String> nulls, String records, int max) {
    this(separator, quote, encoding, nulls, records, max, HeaderOptions.STANDARD, "1", "");
  }
}
