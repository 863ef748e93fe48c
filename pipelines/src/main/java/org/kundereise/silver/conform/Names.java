package org.kundereise.silver.conform;

import java.util.Collection;
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
  private static final String QUOTED = "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final String NAME = "`([^`]+)`|([\\p{L}_][\\p{L}\\p{N}_]*)";
  private static final Pattern TOKEN = Pattern.compile(QUOTED + "|" + NAME);

  /** Each of these, or a name with the fields of a struct behind it. */
  private static final Pattern PATH =
      Pattern.compile(QUOTED + "|(?:" + NAME + ")(?:\\.(?:`[^`]+`|[\\p{L}_][\\p{L}\\p{N}_]*))*");

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

  /**
   * What the expression reads, as Spark SQL in order of appearance: names of {@code columns}, and
   * for names of {@code structs} the field that it goes down to.
   */
  static Set<String> paths(String sql, Set<String> columns, Collection<String> structs) {
    Set<String> paths = new LinkedHashSet<>();
    Matcher matcher = PATH.matcher(sql);
    while (matcher.find()) {
      String name = name(matcher);
      if (name != null && structs.contains(name)) {
        paths.add(matcher.group());
      } else if (name != null && columns.contains(name)) {
        paths.add("`" + name + "`");
      }
    }
    return paths;
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
