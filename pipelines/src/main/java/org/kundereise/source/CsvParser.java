package org.kundereise.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one CSV record after RFC 4180 into its fields, with any separator and quote and any line
 * break. A quote inside a field that does not begin with one is a character like others.
 *
 * <p>It is our own because a record that breaks the rules must come out alone, with its text and
 * the reason, and reading must go on behind it; parsers made for sound files end there or swallow
 * what follows.
 */
final class CsvParser {
  /** How the parsing of a record ended. */
  enum Outcome {
    RECORD,
    OPEN_QUOTE,
    TEXT_AFTER_QUOTE,
    TOO_LONG;

    String reason(FeedOptions options) {
      return switch (this) {
        case RECORD -> "";
        case OPEN_QUOTE -> "found a quote that is never closed";
        case TEXT_AFTER_QUOTE -> "found text after a closing quote";
        case TOO_LONG ->
            "found a record longer than "
                + options.maxRecord()
                + " characters or a quote that is never closed";
      };
    }
  }

  private final char separator;
  private final char quote;
  private final List<String> fields = new ArrayList<>();

  CsvParser(FeedOptions options) {
    this.separator = options.separator();
    this.quote = options.quote();
  }

  /** The fields of the record parsed last. */
  List<String> fields() {
    return fields;
  }

  /** Parses from the start of a record to just before the line break that ends it. */
  Outcome parse(TextWindow window) throws IOException {
    fields.clear();
    try {
      while (true) {
        boolean sound = window.peek() == quote ? quoted(window) : plain(window);
        if (!sound) {
          return Outcome.OPEN_QUOTE;
        }
        int c = window.peek();
        if (isLineEnd(c)) {
          return Outcome.RECORD;
        }
        if (c != separator) {
          return Outcome.TEXT_AFTER_QUOTE;
        }
        window.next();
      }
    } catch (TextWindow.RecordTooLongException e) {
      return Outcome.TOO_LONG;
    }
  }

  private boolean plain(TextWindow window) throws IOException {
    int from = window.length();
    window.skipTo(separator);
    fields.add(window.text(from, window.length()));
    return true;
  }

  /** False when the text ends before the quote is closed. */
  private boolean quoted(TextWindow window) throws IOException {
    window.next();
    StringBuilder field = new StringBuilder();
    int from = window.length();
    while (true) {
      window.skipTo(quote);
      int c = window.next();
      if (c == TextWindow.END) {
        return false;
      }
      if (c == quote) {
        field.append(window.text(from, window.length() - 1));
        if (window.peek() != quote) {
          fields.add(field.toString());
          return true;
        }
        // The second quote of a pair stands for itself and begins the next piece.
        from = window.length();
        window.next();
      }
    }
  }

  private static boolean isLineEnd(int c) {
    return c == TextWindow.END || c == '\r' || c == '\n';
  }
}
