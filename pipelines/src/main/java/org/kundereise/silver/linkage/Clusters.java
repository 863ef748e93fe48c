package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes persons of pairs, the surest pairs first, as Kruskal's algorithm (1956) makes trees. A sure
 * pair always joins. A weaker one joins two groups only if enough of the pairs between them are
 * pairs: one doubtful likeness is no bridge between two families. Two records that must stay apart
 * never end in one group.
 */
final class Clusters {
  /** Bits from which a pair needs no others beside it: odds of a thousand to one. */
  static final double SURE = 10;

  /** Of the pairs between two groups the share that must be pairs for a weak one to join them. */
  static final double ENOUGH = 0.5;

  /** Two records that are probably one person, by so many bits. */
  record Link(String a, String b, double weight) {}

  private static final Comparator<Link> SUREST_FIRST =
      Comparator.comparingDouble(Link::weight)
          .reversed()
          .thenComparing(Link::a)
          .thenComparing(Link::b);

  private final Map<String, List<String>> groups = new HashMap<>();
  private final Map<String, String> groupOf = new HashMap<>();
  private final Map<String, List<String>> linked = new HashMap<>();
  private final Map<String, List<String>> apart = new HashMap<>();

  private Clusters() {}

  /**
   * The group of each record on a link, named by its smallest record.
   *
   * @param links which records are probably one; in any order
   * @param apart which must not be, whatever the links say
   */
  static SortedMap<String, String> of(Collection<Link> links, Collection<Link> apart) {
    Clusters clusters = new Clusters();
    apart.forEach(pair -> pairUp(clusters.apart, pair));
    List<Link> inOrder = new ArrayList<>(links);
    inOrder.sort(SUREST_FIRST);
    for (Link link : inOrder) {
      clusters.enter(link.a());
      clusters.enter(link.b());
      pairUp(clusters.linked, link);
    }
    inOrder.forEach(clusters::join);
    SortedMap<String, String> named = new TreeMap<>();
    for (List<String> members : clusters.groups.values()) {
      String name = members.stream().min(Comparator.naturalOrder()).orElseThrow();
      members.forEach(member -> named.put(member, name));
    }
    return named;
  }

  private static void pairUp(Map<String, List<String>> pairs, Link link) {
    pairs.computeIfAbsent(link.a(), k -> new ArrayList<>(2)).add(link.b());
    pairs.computeIfAbsent(link.b(), k -> new ArrayList<>(2)).add(link.a());
  }

  private void enter(String record) {
    if (groupOf.putIfAbsent(record, record) == null) {
      groups.put(record, new ArrayList<>(List.of(record)));
    }
  }

  private void join(Link link) {
    String a = groupOf.get(link.a());
    String b = groupOf.get(link.b());
    if (a.equals(b)) {
      return;
    }
    boolean firstIsLarger = groups.get(a).size() >= groups.get(b).size();
    String large = firstIsLarger ? a : b;
    String small = firstIsLarger ? b : a;
    List<String> members = groups.get(small);
    if (between(members, large, apart) > 0) {
      return;
    }
    double possible = (double) members.size() * groups.get(large).size();
    if (link.weight() >= SURE || between(members, large, linked) >= ENOUGH * possible) {
      members.forEach(member -> groupOf.put(member, large));
      groups.get(large).addAll(members);
      groups.remove(small);
    }
  }

  private long between(List<String> members, String group, Map<String, List<String>> pairs) {
    return members.stream()
        .flatMap(member -> pairs.getOrDefault(member, List.of()).stream())
        .filter(other -> group.equals(groupOf.get(other)))
        .count();
  }
}
