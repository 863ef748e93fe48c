package org.kundereise.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * A column that a stream wants, and what sources call it.
 *
 * @param names plain, the most telling first
 */
record Canonical(String name, Kind kind, List<String> names) {
  private static final double SPELT_ALIKE = 0.93;

  /** The columns of a stream, in its order. */
  static List<Canonical> of(String stream) {
    return Resource.rows(stream, 3).stream()
        .map(
            row ->
                new Canonical(
                    row.get(0),
                    Kind.named(row.get(1)),
                    Arrays.stream(row.get(2).split(",")).map(Canonical::plain).toList()))
        .toList();
  }

  /**
   * How much a raw column's name says that it is this one, 0 to 1: the very name, the same with
   * something before or after it, or a name spelt nearly so.
   */
  double likeness(String rawName) {
    String raw = plain(rawName);
    double best = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      double telling = 0.01 * Math.min(i, 15);
      if (raw.equals(name)) {
        return 0.95 - telling;
      }
      if (raw.replace(" ", "").equals(name.replace(" ", ""))) {
        best = Math.max(best, 0.94 - telling);
      } else if ((" " + raw + " ").contains(" " + name + " ")) {
        // Of a long name a short word says little: "order" in "order status".
        double share = (double) name.length() / raw.length();
        best = Math.max(best, 0.45 + 0.4 * share - telling);
      } else if (name.length() >= 5
          && new JaroWinklerSimilarity().apply(raw, name) >= SPELT_ALIKE) {
        best = Math.max(best, 0.7 - telling);
      }
    }
    return best;
  }

  /** Words in lower case parted by spaces: camel case and marks are taken apart. */
  static String plain(String name) {
    return name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
        .strip();
  }
}
