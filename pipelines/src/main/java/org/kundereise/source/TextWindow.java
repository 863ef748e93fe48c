package org.kundereise.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * A view of a text that moves forward: what lies between the start of the current record and the
 * reading position can be read again; what lies before is forgotten.
 */
final class TextWindow implements Closeable {
  static final int END = -1;

  private final StrictDecoder text;
  private final int limit;
  private char[] buffer;
  private int start;
  private int position;
  private int end;
  private boolean ended;

  /**
   * @param limit characters to which the window may grow
   */
  TextWindow(StrictDecoder text, int limit) {
    this.text = text;
    this.limit = limit;
    this.buffer = new char[Math.min(limit, 16 * 1024)];
  }

  /** Forgets what has been read: a record starts here. */
  void startRecord() {
    start = position;
  }

  /** Goes back to the start of the record. */
  void rewind() {
    position = start;
  }

  /** The next character without moving on, or {@link #END}. */
  int peek() throws IOException {
    return position < end || fill() ? buffer[position] : END;
  }

  /** The next character, or {@link #END}. */
  int next() throws IOException {
    return position < end || fill() ? buffer[position++] : END;
  }

  /** Starts the next record behind blank lines; false where there is none. */
  boolean startRecordBelow() throws IOException {
    startRecord();
    while (skipLineBreak()) {
      startRecord();
    }
    return peek() != END;
  }

  /** Moves over a line break of one or two characters, if one is next. */
  boolean skipLineBreak() throws IOException {
    int c = peek();
    if (c != '\r' && c != '\n') {
      return false;
    }
    position++;
    if (c == '\r' && peek() == '\n') {
      position++;
    }
    return true;
  }

  /** Moves to just before the next line break or the end. */
  void skipToLineEnd() throws IOException {
    skipTo('\n');
  }

  /** Moves to just before the next such character, line break or the end. */
  void skipTo(char stop) throws IOException {
    do {
      while (position < end) {
        char c = buffer[position];
        if (c == stop || c == '\n' || c == '\r') {
          return;
        }
        position++;
      }
    } while (fill());
  }

  /** As {@link #skipToLineEnd}, however long the line is; its first characters are kept. */
  void takeLine(StringBuilder kept, int maxKept) throws IOException {
    int c = peek();
    while (c != END && c != '\r' && c != '\n') {
      if (kept.length() < maxKept) {
        kept.append((char) c);
      }
      position++;
      start = position;
      c = peek();
    }
  }

  /** Characters between the start of the record and the reading position. */
  int length() {
    return position - start;
  }

  String recordText() {
    return text(0, length());
  }

  /** Part of the record, by offsets from its start. */
  String text(int from, int to) {
    return new String(buffer, start + from, to - from);
  }

  /** Hands the record to a parser of characters. */
  <P> P parse(CharacterParser<P> parser) throws IOException {
    return parser.open(buffer, start, length());
  }

  /** Opens a part of an array of characters. */
  interface CharacterParser<P> {
    P open(char[] characters, int offset, int length) throws IOException;
  }

  /** Whether the text so far may hold damage. */
  boolean damaged() {
    return text.damaged();
  }

  String encoding() {
    return text.encoding();
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      position -= start;
      end -= start;
      start = 0;
    }
    if (buffer.length - end < StrictDecoder.MIN_READ) {
      if (end >= limit) {
        throw new RecordTooLongException();
      }
      int wanted = Math.min(2 * buffer.length, limit) + StrictDecoder.MIN_READ;
      buffer = Arrays.copyOf(buffer, wanted);
    }
    int count = text.read(buffer, end, buffer.length - end);
    ended = count < 0;
    end += Math.max(count, 0);
    return !ended;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** The record does not fit the window. */
  static final class RecordTooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
