package org.kundereise.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Named figures for people, a line each: fractions with four digits, {@code -} for none. */
final class FigureLines {
  private FigureLines() {}

  static void print(Map<String, Object> figures, PrintWriter out) {
    figures.forEach((name, value) -> out.println("%-18s%14s".formatted(name, text(value))));
  }

  private static String text(Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%,.4f", number);
    }
    return value instanceof Number count
        ? String.format(Locale.ROOT, "%,d", count.longValue())
        : value.toString();
  }
}
