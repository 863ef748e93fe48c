package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Records taken without regard to what they say, and what they tell of their columns.
 *
 * @param columns the columns, with levels whose m and u are not known yet
 * @param records the columns' values as they are compared; null where there is none
 */
record Sample(List<ComparedColumn> columns, List<String[]> records) {
  private static final int FREQUENT = 5;
  private static final int MOST_FREQUENT = 2_000;

  /** Finds out what the columns are. */
  static Sample of(List<String> names, List<String[]> raw) {
    List<ComparedColumn> columns = new ArrayList<>();
    List<String[]> records = raw.stream().map(r -> new String[names.size()]).toList();
    for (int c = 0; c < names.size(); c++) {
      int column = c;
      List<String> values =
          raw.stream().map(r -> r[column]).filter(Objects::nonNull).collect(Collectors.toList());
      ColumnKind kind = ColumnKind.of(values);
      long length = 0;
      int present = 0;
      for (int i = 0; i < raw.size(); i++) {
        String value = kind.normalise(raw.get(i)[c]);
        records.get(i)[c] = value;
        length += value == null ? 0 : value.length();
        present += value == null ? 0 : 1;
      }
      double mean = present == 0 ? 0 : (double) length / present;
      columns.add(
          new ComparedColumn(
              names.get(c),
              kind,
              ComparedColumn.levels(kind, mean),
              new TermFrequencies(new TreeMap<>(), 1)));
    }
    return new Sample(List.copyOf(columns), records);
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
