package org.kundereise.connect;

import java.util.List;
import org.kundereise.source.FeedOptions;
import org.kundereise.source.FileSample;
import org.kundereise.source.Format;

/**
 * How a file is read, and its beginning.
 *
 * @param doubts what is not certain about it
 */
record Look(Format format, FeedOptions options, FileSample sample, List<String> doubts) {
  Look {
    doubts = List.copyOf(doubts);
  }

  /** Format, separator, quote and encoding in words. */
  String words() {
    String encoding = options.encoding().isEmpty() ? "UTF-8" : options.encoding();
    return switch (format) {
      case CSV ->
          "CSV, fields parted by %s, quoted by %s, %s"
              .formatted(character(options.separator()), character(options.quote()), encoding);
      case JSONL -> "one JSON object a line, " + encoding;
      case JSON ->
          options.records().isEmpty()
              ? "a JSON array, " + encoding
              : "a JSON object with the records under '%s', %s"
                  .formatted(options.records(), encoding);
      default -> format.name();
    };
  }

  private static String character(char c) {
    return c == '\t' ? "tabs" : String.valueOf(c);
  }
}
