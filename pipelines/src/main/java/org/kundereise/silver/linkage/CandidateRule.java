package org.kundereise.silver.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * A blocking rule on trial in a sample: the block of each record, and what the rule would cost.
 *
 * @param keys what records must agree on
 * @param blocks the block of each record of the sample; {@link BlockingRule#NONE} also where the
 *     block is too full
 * @param overfull the blocks that are too full
 * @param pairs the pairs it makes in the sample
 */
record CandidateRule(
    List<BlockingKey> keys, long[] blocks, SortedSet<Long> overfull, double pairs) {

  /**
   * Tries a rule.
   *
   * @param hashes for each key the hash of each record
   * @param largest the records of the sample that a block may have
   */
  static CandidateRule of(List<BlockingKey> keys, List<long[]> hashes, int largest) {
    long[] blocks = new long[hashes.get(0).length];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = block(hashes, i);
    }
    long[] sorted = blocks.clone();
    Arrays.sort(sorted);
    SortedSet<Long> overfull = new TreeSet<>();
    double pairs = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = endOfRun(sorted, from);
      double size = to - from;
      if (sorted[from] != BlockingRule.NONE) {
        if (size > largest) {
          overfull.add(sorted[from]);
        } else {
          pairs += size * (size - 1) / 2;
        }
      }
      from = to;
    }
    if (!overfull.isEmpty()) {
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = overfull.contains(blocks[i]) ? BlockingRule.NONE : blocks[i];
      }
    }
    return new CandidateRule(keys, blocks, overfull, pairs);
  }

  BlockingRule rule() {
    return new BlockingRule(keys, overfull);
  }

  /** Whether it finds a pair of records of the sample. */
  boolean finds(int a, int b) {
    return blocks[a] == blocks[b] && blocks[a] != BlockingRule.NONE;
  }

  /** Makes its pairs; each is one number, the smaller record times the records plus the larger. */
  void forEachPair(LongConsumer pair) {
    long n = blocks.length;
    Map<Long, List<Integer>> members = new HashMap<>();
    for (int i = 0; i < n; i++) {
      if (blocks[i] != BlockingRule.NONE) {
        List<Integer> block = members.computeIfAbsent(blocks[i], k -> new ArrayList<>(2));
        for (int earlier : block) {
          pair.accept(earlier * n + i);
        }
        block.add(i);
      }
    }
  }

  private static long block(List<long[]> hashes, int record) {
    long block = BlockingRule.EVERYTHING;
    for (long[] hash : hashes) {
      if (hash[record] == BlockingRule.NONE) {
        return BlockingRule.NONE;
      }
      block = BlockingRule.combine(block, hash[record]);
    }
    return block;
  }

  private static int endOfRun(long[] sorted, int from) {
    int to = from + 1;
    while (to < sorted.length && sorted[to] == sorted[from]) {
      to++;
    }
    return to;
  }
}
