package org.kundereise.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who exact matching can find to be one: identifiers named by one exported record belong together,
 * and so on through all records. A person may fall into several groups; no group holds two persons.
 */
final class ExactGroups {
  private final Map<String, String> parents = new HashMap<>();

  /** Reads every record that some night exports. */
  static ExactGroups of(World world, List<Feed> feeds) {
    ExactGroups groups = new ExactGroups();
    long end = new DemoCalendar(world.settings()).end();
    for (Feed feed : feeds) {
      for (Sent sent : feed.rows()) {
        if (sent.changedAt() < end) {
          groups.join(sent.identifiers());
        }
      }
    }
    return groups;
  }

  private void join(List<String> identifiers) {
    for (String identifier : identifiers) {
      String a = root(identifiers.get(0));
      String b = root(identifier);
      if (a.compareTo(b) < 0) {
        parents.put(b, a);
      } else if (b.compareTo(a) < 0) {
        parents.put(a, b);
      }
    }
  }

  private String root(String identifier) {
    String at = identifier;
    String parent = parents.computeIfAbsent(at, same -> same);
    while (!parent.equals(at)) {
      at = parent;
      parent = parents.get(at);
    }
    parents.put(identifier, at);
    return at;
  }

  /**
   * The group of a record by any of its identifiers: the smallest identifier in it; empty for a
   * record that names nobody.
   */
  String group(List<String> identifiers) {
    return identifiers.isEmpty() ? "" : root(identifiers.get(0));
  }

  boolean knows(String identifier) {
    return parents.containsKey(identifier);
  }

  /** Every identifier that was exported, in order. */
  List<String> identifiers() {
    List<String> all = new ArrayList<>(parents.keySet());
    all.sort(null);
    return all;
  }
}
