package org.kundereise.silver.linkage;

import java.util.HashMap;
import java.util.Map;

/**
 * Sets of identifiers that grow together (Galler and Fischer, "An improved equivalence algorithm",
 * 1964).
 */
public final class UnionFind {
  private final Map<String, String> parents = new HashMap<>();

  /** The identifier that stands for the set; a new one stands for itself. */
  public String root(String identifier) {
    String at = identifier;
    String parent = parents.computeIfAbsent(at, same -> same);
    while (!parent.equals(at)) {
      at = parent;
      parent = parents.get(at);
    }
    parents.put(identifier, at);
    return at;
  }

  /** Joins two sets; the second's root stands for both. */
  public void join(String one, String other) {
    parents.put(root(one), root(other));
  }

  /** Every identifier with the smallest one of its set. */
  public Map<String, String> smallest() {
    Map<String, String> smallest = new HashMap<>();
    for (String identifier : parents.keySet()) {
      smallest.merge(root(identifier), identifier, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    Map<String, String> all = new HashMap<>();
    parents.keySet().forEach(identifier -> all.put(identifier, smallest.get(root(identifier))));
    return all;
  }
}
