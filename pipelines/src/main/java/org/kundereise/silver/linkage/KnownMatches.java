package org.kundereise.silver.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How records agree that are known to be one person, since they are equal in a column that
 * identifies. What such a column itself is worth is told by the pairs that another one tells.
 *
 * @param m by column and level, the share of the known pairs
 * @param pairs how many are known
 */
record KnownMatches(double[][] m, double pairs) {
  /** With fewer known pairs than this more is learnt from all. */
  private static final int ENOUGH = 30;

  /** So many pairs are assumed beside those counted, so that no level is impossible. */
  private static final double BEFORE = 10;

  private static final double USUALLY_EQUAL = 0.8;

  /** The share of all matches that is taken to be known. */
  private static final double KNOWN = 0.7;

  /** More records with one value are no person's. */
  private static final int MOST_OF_ONE = 10;

  /** What is known among records; empty if it is too little. */
  static Optional<KnownMatches> among(
      Records records, List<ComparedColumn> columns, List<String> identifying) {
    List<Integer> places =
        IntStream.range(0, columns.size())
            .filter(c -> identifying.contains(columns.get(c).name()))
            .boxed()
            .toList();
    if (places.isEmpty()) {
      return Optional.empty();
    }
    List<BlockingRule> rules =
        places.stream()
            .map(
                c ->
                    new BlockingRule(
                        List.of(new BlockingKey(c, BlockingKey.Part.WHOLE)), new TreeSet<>()))
            .toList();
    // Counted in full: that an address contains the name must not hide how alike names are.
    List<ComparedColumn> plain =
        columns.stream()
            .map(
                c -> new ComparedColumn(c.name(), c.kind(), c.levels(), c.frequencies(), List.of()))
            .toList();
    LinkageModel draft = new LinkageModel(plain, rules, 0, MOST_OF_ONE);
    RulePatterns patterns = TrainModel.patterns(records, draft, Double.MAX_VALUE);
    double pairs = patterns.once().stream().mapToDouble(Pattern::pairs).sum();
    return pairs < ENOUGH
        ? Optional.empty()
        : Optional.of(new KnownMatches(m(columns, places, patterns), pairs));
  }

  private static double[][] m(
      List<ComparedColumn> columns, List<Integer> places, RulePatterns patterns) {
    double[][] m = new double[columns.size()][];
    for (int c = 0; c < m.length; c++) {
      m[c] = new double[columns.get(c).levels().size()];
      Arrays.fill(m[c], BEFORE * (1 - USUALLY_EQUAL) / (m[c].length - 1));
      m[c][0] = BEFORE * USUALLY_EQUAL;
    }
    for (int rule = 0; rule < places.size(); rule++) {
      for (Pattern pattern : patterns.of(rule)) {
        for (int c = 0; c < m.length; c++) {
          int level = pattern.levels()[c];
          if (level != Comparison.MISSING && c != places.get(rule)) {
            m[c][level] += pattern.pairs();
          }
        }
      }
    }
    for (double[] levels : m) {
      double sum = Arrays.stream(levels).sum();
      Arrays.setAll(levels, level -> levels[level] / sum);
    }
    return m;
  }

  /** The share of matches among so many pairs. */
  double prior(double allPairs) {
    return Math.min(0.5, pairs / KNOWN / allPairs);
  }
}
