package org.kundereise.source;

import java.util.Optional;

/**
 * Bytes that are no text in the encoding of their file. {@link StrictDecoder} hands each on as a
 * lone low surrogate, which no decoder ever gives for real text, so that the damage can be told at
 * the record it is in.
 */
final class Damage {
  private static final char FIRST = '\uDC00';

  private Damage() {}

  static char of(byte undecodable) {
    return (char) (FIRST + (undecodable & 0xff));
  }

  /** What is wrong with a text, if anything: an undecodable byte or a NUL character. */
  static Optional<String> in(CharSequence text, String encoding) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("a NUL character at position " + (i + 1));
      }
      if (isDamage(text, i)) {
        String value = String.format("0x%02X", c - FIRST);
        return Optional.of("the byte " + value + " at position " + (i + 1) + " is not " + encoding);
      }
    }
    return Optional.empty();
  }

  private static boolean isDamage(CharSequence text, int i) {
    return Character.isLowSurrogate(text.charAt(i))
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** The text with the replacement character for each undecodable byte. */
  static String readable(String text) {
    StringBuilder readable = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (isDamage(text, i)) {
        readable.setCharAt(i, '\uFFFD');
      }
    }
    return readable.toString();
  }
}
