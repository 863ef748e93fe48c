package org.kundereise.silver.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kundereise.silver.linkage.ClusterRecords;
import org.kundereise.silver.linkage.UnionFind;

/**
 * Puts identifiers together link by link, the strongest first, and leaves out a link that would
 * make one person of two whom a steward keeps apart. What is left out is therefore the weakest link
 * of every path between them: the links taken are a maximum spanning forest under that constraint
 * (Kruskal, "On the shortest spanning subtree of a graph", 1956).
 *
 * <p>A probable link of few bits is no bridge between two groups of records either, unless enough
 * of the pairs between them are alike: as {@link ClusterRecords} does it.
 */
final class Persons {
  private final UnionFind sets = new UnionFind();
  private final Map<String, Set<String>> apart = new HashMap<>();
  private final Map<String, Set<String>> alike = new HashMap<>();
  private final Map<String, List<String>> likeable = new HashMap<>();
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
    List<Evidence> strongestFirst = links.stream().sorted().toList();
    strongestFirst.stream().filter(Evidence::isProbable).forEach(persons::compare);
    strongestFirst.forEach(persons::take);
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

  /** The links left out: for a steward's sake, or since they are too weak to join two groups. */
  List<Evidence> cut() {
    return List.copyOf(cut);
  }

  private void compare(Evidence link) {
    for (String end : List.of(link.identifier(), link.linked())) {
      if (alike.computeIfAbsent(end, k -> new HashSet<>()).isEmpty()) {
        likeable.put(end, new ArrayList<>(List.of(end)));
      }
    }
    alike.get(link.identifier()).add(link.linked());
    alike.get(link.linked()).add(link.identifier());
  }

  private void take(Evidence link) {
    String a = sets.root(link.identifier());
    String b = sets.root(link.linked());
    if (a.equals(b)) {
      return;
    }
    if (keptApart(a, b) || link.isWeak() && !areAlike(a, b)) {
      cut.add(link);
      return;
    }
    sets.join(a, b);
    // The forbidden partners of a person are those of all its identifiers, by any of theirs.
    apart.computeIfAbsent(b, k -> new HashSet<>()).addAll(apart.getOrDefault(a, Set.of()));
    likeable.computeIfAbsent(b, k -> new ArrayList<>()).addAll(likeable.getOrDefault(a, List.of()));
    taken.add(link);
  }

  /** Of the pairs between two groups, of records that are like some other, enough are links. */
  private boolean areAlike(String a, String b) {
    List<String> ofA = likeable.getOrDefault(a, List.of());
    List<String> ofB = likeable.getOrDefault(b, List.of());
    long found =
        ofA.stream().mapToLong(one -> ofB.stream().filter(alike.get(one)::contains).count()).sum();
    return found >= ClusterRecords.ENOUGH * ofA.size() * ofB.size();
  }

  private boolean keptApart(String a, String b) {
    return apart.getOrDefault(a, Set.of()).stream().anyMatch(other -> sets.root(other).equals(b))
        || apart.getOrDefault(b, Set.of()).stream().anyMatch(other -> sets.root(other).equals(a));
  }

  /** Two identifiers that are never one person. */
  record Pair(String left, String right) implements Comparable<Pair>, Serializable {
    @Override
    public int compareTo(Pair other) {
      return Comparator.comparing(Pair::left).thenComparing(Pair::right).compare(this, other);
    }
  }
}
