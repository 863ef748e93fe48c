package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * How well pairs and clusters agree with the truth.
 *
 * @param records how many records there are
 * @param truePairs pairs of records that are one person in truth
 * @param precision of the pairs found, the share that is true
 * @param recall of the true pairs, the share that was found
 * @param f1 the harmonic mean of the two
 * @param clusterF1 the same of all pairs that the clusters put together
 */
public record LinkageQuality(
    long records, long truePairs, double precision, double recall, double f1, double clusterF1) {

  /**
   * Compares with the truth.
   *
   * @param truth for each record the person it is of; null if nobody knows
   * @param pairs as {@link FindPairs#SCHEMA}
   * @param clusters as {@link ClusterRecords#SCHEMA}
   */
  public static LinkageQuality of(Map<String, String> truth, Answer pairs, Answer clusters) {
    long truePairs = pairsWithin(truth.values().iterator());
    long found = 0;
    long right = 0;
    for (Row pair : pairs) {
      String person = truth.get(pair.getString(0));
      found++;
      right += person != null && person.equals(truth.get(pair.getString(1))) ? 1 : 0;
    }
    Rates ofPairs = Rates.of(right, found, truePairs);
    List<Row> grouped = new ArrayList<>();
    clusters.forEach(grouped::add);
    long together = pairsWithin(grouped.stream().map(r -> r.getString(1)).iterator());
    long rightTogether =
        pairsWithin(
            grouped.stream()
                .filter(r -> truth.get(r.getString(0)) != null)
                .map(r -> r.getString(1) + "\0" + truth.get(r.getString(0)))
                .iterator());
    double clusterF1 = Rates.of(rightTogether, together, truePairs).f1();
    return new LinkageQuality(
        truth.size(), truePairs, ofPairs.precision(), ofPairs.recall(), ofPairs.f1(), clusterF1);
  }

  private static long pairsWithin(Iterator<String> groups) {
    Map<String, Long> sizes = new HashMap<>();
    groups.forEachRemaining(
        group -> {
          if (group != null) {
            sizes.merge(group, 1L, Long::sum);
          }
        });
    return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }

  private record Rates(double precision, double recall, double f1) {
    static Rates of(double right, double found, double wanted) {
      double precision = found == 0 ? 0 : right / found;
      double recall = wanted == 0 ? 0 : right / wanted;
      double sum = precision + recall;
      return new Rates(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum);
    }
  }
}
