package org.kundereise.silver.linkage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the pairs agree that each blocking rule finds.
 *
 * @param counts pairs by rule and pattern
 * @param columns how many columns a pattern has
 */
record RulePatterns(Map<Key, Double> counts, int columns) {
  /**
   * A rule and a pattern.
   *
   * @param met whether an earlier rule finds the pairs, too
   * @param code the pattern
   */
  record Key(int rule, boolean met, long code) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingInt(Key::rule).thenComparing(Key::met).thenComparingLong(Key::code);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** All pairs of a rule. */
  List<Pattern> of(int rule) {
    Map<Long, Double> sums = new TreeMap<>();
    counts.forEach(
        (key, pairs) -> {
          if (key.rule() == rule) {
            sums.merge(key.code(), pairs, Double::sum);
          }
        });
    return patterns(sums);
  }

  /** The pairs of all rules, each once. */
  List<Pattern> once() {
    Map<Long, Double> sums = new TreeMap<>();
    counts.forEach(
        (key, pairs) -> {
          if (!key.met()) {
            sums.merge(key.code(), pairs, Double::sum);
          }
        });
    return patterns(sums);
  }

  private List<Pattern> patterns(Map<Long, Double> sums) {
    return sums.entrySet().stream()
        .map(e -> new Pattern(Pattern.levels(e.getKey(), columns), e.getValue()))
        .toList();
  }
}
