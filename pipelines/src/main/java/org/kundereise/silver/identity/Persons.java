package org.kundereise.silver.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kundereise.silver.linkage.UnionFind;

/**
 * Puts identifiers together link by link, the strongest first, and leaves out a link that would
 * make one person of two whom a steward keeps apart. What is left out is therefore the weakest link
 * of every path between them: the links taken are a maximum spanning forest under that constraint
 * (Kruskal, "On the shortest spanning subtree of a graph", 1956).
 */
final class Persons {
  private final UnionFind sets = new UnionFind();
  private final Map<String, Set<String>> apart = new HashMap<>();
  private final List<Evidence> taken = new ArrayList<>();
  private final List<Evidence> cut = new ArrayList<>();

  private Persons() {}

  /**
   * @param links in whatever order
   * @param forbidden pairs that are never one person
   */
  static Persons of(Collection<Evidence> links, Collection<Pair> forbidden) {
    Persons persons = new Persons();
    for (Pair pair : forbidden) {
      persons.apart.computeIfAbsent(pair.left(), k -> new HashSet<>()).add(pair.right());
      persons.apart.computeIfAbsent(pair.right(), k -> new HashSet<>()).add(pair.left());
    }
    links.stream().sorted().forEach(persons::take);
    return persons;
  }

  /** Every identifier of the links with the smallest one of its person. */
  Map<String, String> parts() {
    return sets.smallest();
  }

  /** The links that hold the persons together, the strongest first: as few as do. */
  List<Evidence> spanning() {
    return List.copyOf(taken);
  }

  /** The links left out for a steward's sake. */
  List<Evidence> cut() {
    return List.copyOf(cut);
  }

  private void take(Evidence link) {
    String a = sets.root(link.identifier());
    String b = sets.root(link.linked());
    if (a.equals(b)) {
      return;
    }
    if (keptApart(a, b)) {
      cut.add(link);
      return;
    }
    sets.join(a, b);
    // The forbidden partners of a person are those of all its identifiers, by any of theirs.
    apart.computeIfAbsent(b, k -> new HashSet<>()).addAll(apart.getOrDefault(a, Set.of()));
    taken.add(link);
  }

  private boolean keptApart(String a, String b) {
    return apart.getOrDefault(a, Set.of()).stream().anyMatch(other -> sets.root(other).equals(b))
        || apart.getOrDefault(b, Set.of()).stream().anyMatch(other -> sets.root(other).equals(a));
  }

  /** Two identifiers that are never one person. */
  record Pair(String left, String right) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return Comparator.comparing(Pair::left).thenComparing(Pair::right).compare(this, other);
    }
  }
}
