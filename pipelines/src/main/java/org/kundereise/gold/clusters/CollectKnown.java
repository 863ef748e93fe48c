package org.kundereise.gold.clusters;

import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Collects, of a partition of journeys with orders, the customers known on each day as of which
 * there is a model. Reads a hash of the customer and {@link ReadBehaviour#COLUMNS}.
 */
record CollectKnown(ReadBehaviour read, ModelDays days)
    implements FlatMapFunction<Iterator<InternalRow>, TreeMap<Integer, KnownCustomers>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<TreeMap<Integer, KnownCustomers>> call(Iterator<InternalRow> journeys) {
    TreeMap<Integer, KnownCustomers> known = new TreeMap<>();
    read.of(journeys, (row, behaviour) -> collect(row.getLong(0), behaviour, known))
        .forEach(days -> {});
    return List.of(known).iterator();
  }

  private int collect(
      long hash, DescribeBehaviour behaviour, TreeMap<Integer, KnownCustomers> known) {
    int[] theirs = days.from(behaviour.firstOrder()).toArray();
    for (int day : theirs) {
      known.computeIfAbsent(day, d -> new KnownCustomers()).add(hash, behaviour.asOf(day));
    }
    return theirs.length;
  }

  static TreeMap<Integer, KnownCustomers> merge(
      TreeMap<Integer, KnownCustomers> some, TreeMap<Integer, KnownCustomers> more) {
    more.forEach((day, known) -> some.merge(day, known, KnownCustomers::plus));
    return some;
  }
}
