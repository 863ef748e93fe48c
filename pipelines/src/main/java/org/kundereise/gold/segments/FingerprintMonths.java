package org.kundereise.gold.segments;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kundereise.gold.segments.MonthEnds.Known;

/**
 * Adds up, for each month's end, a number that is another where the orders known then are others,
 * whatever the order of customers. Reads a hash of the customer, times and kinds.
 */
record FingerprintMonths(MonthEnds ends) implements FlatMapFunction<Iterator<InternalRow>, long[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<long[]> call(Iterator<InternalRow> customers) {
    long[] sums = new long[ends.days().length];
    while (customers.hasNext()) {
      InternalRow row = customers.next();
      Known known = ends.known(row.getArray(1), row.getArray(2));
      for (int end = 0; end < sums.length; end++) {
        if (known.days()[end] > 0) {
          sums[end] += mix(mix(row.getLong(0) + known.days()[end]) + known.last()[end]);
        }
      }
    }
    return List.of(sums).iterator();
  }

  static long[] add(long[] some, long[] more) {
    long[] sums = some.clone();
    for (int end = 0; end < sums.length; end++) {
      sums[end] += more[end];
    }
    return sums;
  }

  /**
   * What the moves of the month that ends are made of: the orders known when it began and ended.
   */
  static long evidence(long[] fingerprints, int end) {
    return mix(mix(fingerprints[end - 1]) + fingerprints[end]);
  }

  /** G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", 2014. */
  private static long mix(long z) {
    long y = z + 0x9E3779B97F4A7C15L;
    y = (y ^ y >>> 30) * 0xBF58476D1CE4E5B9L;
    y = (y ^ y >>> 27) * 0x94D049BB133111EBL;
    return y ^ y >>> 31;
  }
}
