package org.kundereise.gold.churn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tells customers apart by what was known of them when they came: whoever is told apart by what
 * came later, as by a segment of today, is told apart by having stayed.
 */
record GroupLifetimes(List<Lifetime> all) {
  static final String ALL = "all";
  static final String OTHER = "Other";

  /** Fewer are no group of their own. */
  private static final int LEAST = 30;

  /** The groups of each grouping, by name; a grouping of one group is none. */
  Map<String, Map<String, List<Lifetime>>> groupings() {
    Map<String, Map<String, List<Lifetime>>> groupings = new LinkedHashMap<>();
    groupings.put(ALL, Map.of("All", all));
    put(groupings, "channel", by(all, Lifetime::channel));
    // Who stays longer tells more of themselves: without a country there is no telling.
    put(
        groupings,
        "country",
        by(all.stream().filter(l -> !l.country().isEmpty()).toList(), Lifetime::country));
    put(groupings, Beginning.FIRST_VALUE.label(), thirds());
    return groupings;
  }

  private static void put(
      Map<String, Map<String, List<Lifetime>>> groupings,
      String name,
      Map<String, List<Lifetime>> groups) {
    if (groups.size() > 1) {
      groupings.put(name, groups);
    }
  }

  /** Small groups are put together. */
  static Map<String, List<Lifetime>> by(
      List<Lifetime> lifetimes, Function<Lifetime, String> group) {
    Map<String, List<Lifetime>> groups = new TreeMap<>();
    lifetimes.forEach(
        life -> groups.computeIfAbsent(group.apply(life), g -> new ArrayList<>()).add(life));
    List<Lifetime> others = new ArrayList<>();
    groups
        .values()
        .removeIf(
            members -> {
              boolean isSmall = members.size() < LEAST;
              if (isSmall) {
                others.addAll(members);
              }
              return isSmall;
            });
    if (!others.isEmpty()) {
      groups.computeIfAbsent(OTHER, g -> new ArrayList<>()).addAll(others);
    }
    return groups;
  }

  /** By the value of the first purchase. */
  private Map<String, List<Lifetime>> thirds() {
    double[] values =
        all.stream().mapToDouble(life -> life.has(Beginning.FIRST_VALUE)).sorted().toArray();
    if (values.length < 3 * LEAST) {
      return Map.of();
    }
    double low = values[values.length / 3];
    double high = values[2 * values.length / 3];
    return by(all, life -> third(life.has(Beginning.FIRST_VALUE), low, high));
  }

  private static String third(double value, double low, double high) {
    String name =
        value < low
            ? "1 (below %1$.0f)"
            : value < high ? "2 (%1$.0f to %2$.0f)" : "3 (from %2$.0f)";
    return String.format(Locale.ROOT, name, low, high);
  }
}
