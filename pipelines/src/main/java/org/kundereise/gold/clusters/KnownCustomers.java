package org.kundereise.gold.clusters;

import java.io.Serializable;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Customers who had ordered by a day: how many, and what those of a sample had done. The sample is
 * those with the smallest hashes of their ids: another customer changes one of it at most, and the
 * order in which customers come nothing.
 */
final class KnownCustomers implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1_000;

  private final TreeMap<Long, double[]> sample = new TreeMap<>();
  private long customers;

  void add(long hash, double[] behaviour) {
    customers++;
    keep(hash, behaviour);
  }

  KnownCustomers plus(KnownCustomers more) {
    customers += more.customers;
    more.sample.forEach(this::keep);
    return this;
  }

  private void keep(long hash, double[] behaviour) {
    sample.put(hash, behaviour);
    if (sample.size() > MOST) {
      sample.pollLastEntry();
    }
  }

  /** How many there are. */
  long customers() {
    return customers;
  }

  /** All of {@link Behaviour} of each customer of the sample, as it is compared. */
  double[][] sample() {
    return sample.values().toArray(double[][]::new);
  }

  /** Another where anybody is another or had done anything else. */
  long evidence() {
    long evidence = customers;
    for (var entry : sample.entrySet()) {
      evidence = 31 * (31 * evidence + entry.getKey()) + Arrays.hashCode(entry.getValue());
    }
    return evidence;
  }
}
