package org.kundereise.gold.attribution;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The {@link Evidence} of one month and kind of conversion: each figure by group of customers. */
final class MonthEvidence {
  private static final Name EVERYTHING = new Name("", "");

  private final Map<String, NavigableMap<Name, long[][]>> parts = new HashMap<>();

  static MonthEvidence of(Iterator<Row> rows) {
    MonthEvidence evidence = new MonthEvidence();
    rows.forEachRemaining(evidence::add);
    return evidence;
  }

  private void add(Row row) {
    int group = Evidence.group(row);
    Evidence.figures(row, (part, name, figures) -> add(group, part, name, figures));
  }

  private void add(int group, String part, Name name, long[] figures) {
    long[][] sums =
        parts
            .computeIfAbsent(part, p -> new TreeMap<>())
            .computeIfAbsent(name, n -> new long[figures.length][Bootstrap.GROUPS]);
    for (int figure = 0; figure < sums.length; figure++) {
      sums[figure][group] += figures[figure];
    }
  }

  /** A part's figures by name, in order: figure first, then group. */
  NavigableMap<Name, long[][]> part(String part) {
    return parts.getOrDefault(part, new TreeMap<>());
  }

  long paths() {
    return ofPaths(EVERYTHING, 0);
  }

  long conversions() {
    return ofPaths(EVERYTHING, 1);
  }

  /** What all conversions were worth, in ten-thousandths. */
  long value() {
    return ofPaths(EVERYTHING, 2);
  }

  /** A figure of {@link Evidence#PATHS} over all groups. */
  long ofPaths(Name name, int figure) {
    long[][] figures = part(Evidence.PATHS).get(name);
    return figures == null ? 0 : Bootstrap.sum(figures[figure]);
  }

  /** The same of samples, over all paths. */
  double[] sampled(int figure, Bootstrap bootstrap) {
    long[][] figures = part(Evidence.PATHS).get(EVERYTHING);
    return bootstrap.sums(figures == null ? new long[Bootstrap.GROUPS] : figures[figure]);
  }
}
