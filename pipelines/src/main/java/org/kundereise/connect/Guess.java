package org.kundereise.connect;

import java.util.List;

/**
 * What a canonical column is made of.
 *
 * @param raw the raw columns in the expression; none for a fixed value
 * @param sql the expression
 * @param nullable whether null is a fair answer though the raw column has a value
 * @param sureness 0 to 1
 * @param why in words
 */
public record Guess(
    String column, List<String> raw, String sql, boolean nullable, double sureness, String why) {
  public Guess {
    raw = List.copyOf(raw);
  }

  static Guess of(String column, RawColumn raw, String sql, double sureness, String why) {
    return new Guess(column, List.of(raw.name()), sql, false, sureness, why);
  }

  static Guess fixed(String column, String sql, double sureness, String why) {
    return new Guess(column, List.of(), sql, false, sureness, why);
  }
}
