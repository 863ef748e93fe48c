package org.kundereise.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what the values of one raw column look like. */
final class ColumnForms {
  /**
   * The share of values that must be of a type for the column to be of it. Some are broken, and of
   * a small file's five values one is a fifth.
   */
  private static final double MOST = 0.8;

  private final Map<ColumnType, Integer> types = new TreeMap<>();
  private final Map<String, Integer> patterns = new TreeMap<>();
  private final TreeSet<Integer> hashes = new TreeSet<>();
  private int values;
  private int greatestFirst;
  private int greatestSecond;

  void add(String value) {
    ValueForm form = ValueForm.of(value);
    values++;
    types.merge(form.type(), 1, Integer::sum);
    if (!form.pattern().isEmpty()) {
      patterns.merge(form.pattern(), 1, Integer::sum);
    }
    greatestFirst = Math.max(greatestFirst, form.first());
    greatestSecond = Math.max(greatestSecond, form.second());
    hashes.add(mix(value.strip().hashCode()));
    if (hashes.size() > ColumnProfile.SKETCH) {
      hashes.pollLast();
    }
  }

  ColumnProfile profile(String name) {
    ColumnType type = type();
    return new ColumnProfile(name, type, pattern(type), types, List.copyOf(hashes));
  }

  /** The narrowest type that most values are of. */
  private ColumnType type() {
    if (values == 0) {
      return ColumnType.EMPTY;
    }
    for (ColumnType type : ColumnType.values()) {
      int fitting =
          types.entrySet().stream()
              .filter(seen -> seen.getKey().fits(type))
              .mapToInt(Map.Entry::getValue)
              .sum();
      if (type != ColumnType.EMPTY && fitting >= MOST * values) {
        return type;
      }
    }
    return ColumnType.TEXT;
  }

  /** The patterns of the type, the most frequent first, with days and months told apart. */
  private String pattern(ColumnType type) {
    if (type != ColumnType.DATE && type != ColumnType.TIMESTAMP && type != ColumnType.DECIMAL) {
      return "";
    }
    boolean isDate = type != ColumnType.DECIMAL;
    List<Map.Entry<String, Integer>> found = new ArrayList<>(patterns.entrySet());
    found.removeIf(pattern -> pattern.getKey().contains("yy") != isDate);
    found.sort(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    List<String> told =
        found.stream().map(pattern -> toldApart(pattern.getKey())).distinct().toList();
    return String.join(ColumnProfile.OR, told);
  }

  /** Only a slash is used with either order; elsewhere the day is first unless it cannot be. */
  private String toldApart(String pattern) {
    if (!pattern.contains("A")) {
      return pattern;
    }
    String dayFirst = pattern.replace('A', 'd').replace('B', 'M');
    String monthFirst = pattern.replace('A', 'M').replace('B', 'd');
    if (greatestSecond > 12 && greatestFirst <= 12) {
      return monthFirst;
    }
    boolean eitherWay = pattern.contains("/") && greatestFirst <= 12;
    return eitherWay ? dayFirst + ColumnProfile.OR + monthFirst : dayFirst;
  }

  /** Spreads hashes evenly: the finaliser of MurmurHash3 (Appleby). */
  private static int mix(int hash) {
    int mixed = hash;
    mixed ^= mixed >>> 16;
    mixed *= 0x85ebca6b;
    mixed ^= mixed >>> 13;
    mixed *= 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }
}
