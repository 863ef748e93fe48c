package org.kundereise.functions;

import java.util.function.Function;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a text argument means, read once for each thread as long as the text stays the same: in a
 * query it is nearly always a literal.
 */
final class Parsed<T> {
  private final Function<String, T> parse;
  private final ThreadLocal<Last<T>> last = new ThreadLocal<>();

  Parsed(Function<String, T> parse) {
    this.parse = parse;
  }

  private record Last<T>(UTF8String text, T meaning) {}

  T of(UTF8String text) {
    Last<T> known = last.get();
    if (known == null || !known.text.equals(text)) {
      known = new Last<>(text.copy(), parse.apply(text.toString()));
      last.set(known);
    }
    return known.meaning;
  }
}
