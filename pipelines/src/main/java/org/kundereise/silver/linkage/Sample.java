package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Records taken without regard to what they say, and what they tell of their columns.
 *
 * @param columns the columns, with levels whose m and u are not known yet
 * @param records the columns' values as they are compared; null where there is none
 */
record Sample(List<ComparedColumn> columns, List<String[]> records) {
  private static final int FREQUENT = 5;
  private static final int MOST_FREQUENT = 2_000;
  private static final int ENOUGH = 3_000;
  private static final int SHORTEST_REPEATED = 3;
  private static final double OFTEN = 0.2;
  private static final TermFrequencies NOT_KNOWN = new TermFrequencies(new TreeMap<>(), 1);

  /** Finds out what the columns are. */
  static Sample of(List<String> names, List<String[]> raw) {
    List<String[]> records = raw.stream().map(r -> new String[names.size()]).toList();
    List<ColumnKind> kinds = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      int column = c;
      ColumnKind kind =
          ColumnKind.of(
              IntStream.iterate(0, i -> i < raw.size(), i -> i + 1 + raw.size() / ENOUGH)
                  .mapToObj(i -> raw.get(i)[column])
                  .filter(Objects::nonNull)
                  .toList());
      kinds.add(kind);
      for (int i = 0; i < raw.size(); i++) {
        records.get(i)[c] = kind.normalise(raw.get(i)[c]);
      }
    }
    List<ComparedColumn> columns = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      columns.add(
          new ComparedColumn(
              names.get(c),
              kinds.get(c),
              ComparedColumn.levels(kinds.get(c), length(records, c)),
              NOT_KNOWN,
              repeated(records, c, kinds)));
    }
    return new Sample(List.copyOf(columns), records);
  }

  private static double length(List<String[]> records, int column) {
    return records.stream()
        .filter(r -> r[column] != null)
        .mapToInt(r -> r[column].length())
        .average()
        .orElse(0);
  }

  private static List<Integer> repeated(
      List<String[]> records, int column, List<ColumnKind> kinds) {
    return IntStream.range(0, kinds.size())
        .filter(other -> other != column && kinds.get(other) == ColumnKind.TEXT)
        .filter(other -> repeats(records, column, other))
        .boxed()
        .toList();
  }

  /** Whether a column often contains what another says. */
  private static boolean repeats(List<String[]> records, int column, int other) {
    int both = 0;
    int repeated = 0;
    for (String[] record : records) {
      if (record[column] != null && record[other] != null) {
        both++;
        boolean longEnough = record[other].length() >= SHORTEST_REPEATED;
        repeated += longEnough && record[column].contains(record[other]) ? 1 : 0;
      }
    }
    return repeated > OFTEN * both;
  }

  /** The pairs that the sample's records make. */
  double pairs() {
    return records.size() * (records.size() - 1.0) / 2;
  }

  /** How many records have each value of a column. */
  Map<String, Integer> counts(int column) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String[] record : records) {
      if (record[column] != null) {
        counts.merge(record[column], 1, Integer::sum);
      }
    }
    return counts;
  }

  /**
   * How common a column's values are. The rarer ones share what is left of the probability that two
   * different persons agree.
   *
   * @param agree the probability that two different persons have the same value
   */
  TermFrequencies frequencies(int column, double agree) {
    Map<String, Integer> counts = counts(column);
    double records = counts.values().stream().mapToInt(Integer::intValue).sum();
    TreeMap<String, Double> frequent = new TreeMap<>();
    counts.entrySet().stream()
        .filter(e -> e.getValue() >= FREQUENT)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_FREQUENT)
        .forEach(e -> frequent.put(e.getKey(), e.getValue() / records));
    double share = frequent.values().stream().mapToDouble(f -> f).sum();
    double byFrequent = frequent.values().stream().mapToDouble(f -> f * f).sum();
    double least = Math.min(agree, 1 / Math.max(1, records));
    double other = share >= 1 ? agree : (agree - byFrequent) / (1 - share);
    double smallest = frequent.values().stream().mapToDouble(f -> f).min().orElse(1);
    return new TermFrequencies(frequent, Math.min(smallest, Math.max(least, other)));
  }
}
