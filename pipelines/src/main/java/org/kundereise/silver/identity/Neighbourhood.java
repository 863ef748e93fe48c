package org.kundereise.silver.identity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.silver.linkage.LinkageModel.Place;

/**
 * What a night must look at: the contacts of which links may have changed, and the blocks in which
 * they meet others. A contact that comes or goes matters to those in its blocks only if a block
 * comes to be too large by it, or is no longer: then all in that block are looked at again.
 *
 * @param sought contacts that are to be compared with all others, also those that are gone
 * @param crowded blocks of theirs in which nobody is compared
 * @param others the contacts of before that are in one of their other blocks
 */
record Neighbourhood(Set<String> sought, Set<Place> crowded, Dataset<Row> others) {
  /** The most contacts that may have changed for a night to look at those around them only. */
  static final int MOST = 50_000;

  /**
   * @param were the contacts that changed, with the blocks they were in; none for those that are
   *     new
   * @param are those of them that are there now, with the blocks they are in
   * @param before all contacts as they were
   */
  static Neighbourhood of(
      Map<String, Set<Place>> were, Map<String, Set<Place>> are, Crowds before) {
    Map<Place, Long> change = new HashMap<>();
    were.values().forEach(all -> all.forEach(place -> change.merge(place, -1L, Long::sum)));
    are.values().forEach(all -> all.forEach(place -> change.merge(place, 1L, Long::sum)));
    Map<Place, Long> sizes = new HashMap<>(before.sizes(change.keySet()));
    Set<Place> turned = new HashSet<>();
    change.forEach(
        (place, more) -> {
          long was = sizes.getOrDefault(place, 0L);
          sizes.put(place, was + more);
          if (before.isCrowded(was) != before.isCrowded(was + more)) {
            turned.add(place);
          }
        });

    Set<String> sought = new HashSet<>(were.keySet());
    Set<Place> around = new HashSet<>();
    are.values().forEach(around::addAll);
    if (!turned.isEmpty()) {
      for (Row row : before.in(turned).select("identifier", "blocks").collectAsList()) {
        if (sought.add(row.getString(0))) {
          around.addAll(places(row.getList(1)));
        }
      }
      Set<Place> unknown = new HashSet<>(around);
      unknown.removeAll(sizes.keySet());
      sizes.putAll(before.sizes(unknown));
    }
    Set<Place> crowded =
        around.stream()
            .filter(place -> before.isCrowded(sizes.getOrDefault(place, 0L)))
            .collect(Collectors.toSet());
    around.removeAll(crowded);
    return new Neighbourhood(Set.copyOf(sought), crowded, before.in(around));
  }

  /** The blocks of a contact, in the order of the rules. */
  static Set<Place> places(List<Long> blocks) {
    Set<Place> places = new HashSet<>();
    for (int rule = 0; rule < blocks.size(); rule++) {
      if (blocks.get(rule) != Place.NOWHERE) {
        places.add(new Place(rule, blocks.get(rule)));
      }
    }
    return places;
  }
}
