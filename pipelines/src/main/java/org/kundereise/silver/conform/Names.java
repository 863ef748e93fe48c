package org.kundereise.silver.conform;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the column names in a Spark SQL expression without resolving it: quoted text is passed
 * over.
 */
final class Names {
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`([^`]+)`|([\\p{L}_][\\p{L}\\p{N}_]*)");

  private Names() {}

  /** The names of {@code known} that the expression uses, in order of appearance. */
  static Set<String> used(String sql, Set<String> known) {
    Set<String> used = new LinkedHashSet<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      String name = name(matcher);
      if (name != null && known.contains(name)) {
        used.add(name);
      }
    }
    return used;
  }

  /** The expression with every name of {@code known} renamed. */
  static String rename(String sql, Set<String> known, UnaryOperator<String> renaming) {
    return TOKEN
        .matcher(sql)
        .replaceAll(
            match -> {
              String name = match.group(1) != null ? match.group(1) : match.group(2);
              String text =
                  name != null && known.contains(name)
                      ? "`" + renaming.apply(name) + "`"
                      : match.group();
              return Matcher.quoteReplacement(text);
            });
  }

  private static String name(Matcher matcher) {
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }
}
