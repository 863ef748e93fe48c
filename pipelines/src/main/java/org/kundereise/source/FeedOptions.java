package org.kundereise.source;

import java.io.Serializable;
import java.util.Set;

/**
 * How to read the files of a feed.
 *
 * @param separator between the fields of a CSV record
 * @param quote around a field that holds separators, quotes or line breaks; doubled inside
 * @param encoding name of a charset; empty: by the byte-order mark, else UTF-8
 * @param nulls values that stand for nothing
 * @param records the key under which a JSON object holds its array; empty: the array is the file
 * @param maxRecord characters a record may have at most
 */
public record FeedOptions(
    char separator, char quote, String encoding, Set<String> nulls, String records, int maxRecord)
    implements Serializable {
  public static final FeedOptions STANDARD =
      new FeedOptions(',', '"', "", Set.of(""), "", 16 * 1024 * 1024);
}
