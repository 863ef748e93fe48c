package org.kundereise.silver.linkage;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Records that agree on all keys of a rule are a block, and pairs within a block are compared. A
 * rule without keys compares everything with everything.
 *
 * @param keys what records must agree on
 * @param overfull blocks that are left out because they were too large when the model was trained,
 *     by {@link #block}
 */
public record BlockingRule(List<BlockingKey> keys, SortedSet<Long> overfull)
    implements Serializable {
  /** Of records that are in no block. */
  static final long NONE = 0;

  static final long EVERYTHING = 1;

  /** The block of a record, a 64-bit hash of what its keys are; {@link #NONE} if one is missing. */
  long block(String[] values) {
    long block = EVERYTHING;
    for (BlockingKey key : keys) {
      long hash = key.hash(values);
      if (hash == NONE) {
        return NONE;
      }
      block = combine(block, hash);
    }
    return overfull.contains(block) ? NONE : block;
  }

  /** The same rule, with more blocks that are left out. */
  BlockingRule leavingOut(Set<Long> blocks) {
    SortedSet<Long> all = new TreeSet<>(overfull);
    all.addAll(blocks);
    return new BlockingRule(keys, all);
  }

  /** The block of what is in a block of the keys before and agrees on one more. */
  static long combine(long block, long hash) {
    return mix(block * 31 + hash);
  }

  /** The columns that pairs of a block agree on, wholly or in part. */
  Set<Integer> columns() {
    return keys.stream().map(BlockingKey::column).collect(Collectors.toSet());
  }

  /** A 64-bit hash of a text. */
  static long hash(long seed, String text) {
    long hash = mix(seed);
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x100000001b3L + text.charAt(i);
    }
    return mix(hash);
  }

  /** Whether what has this hash belongs to a sample of this share. */
  static boolean isSampled(long hash, double share) {
    return (mix(hash) >>> 11) * 0x1p-53 < share;
  }

  /** Scatters bits (the finaliser of SplitMix64; Steele, Lea and Flood 2014). */
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
