package org.kundereise.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kundereise.functions.FunnelRules.Entries;
import org.kundereise.functions.FunnelRules.Exclusion;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.FunnelRules.Step;

/**
 * Finds a customer's attempts at a funnel.
 *
 * <p>A chain is a touchpoint for each step such that every rule holds. An attempt reports for each
 * step the earliest touchpoint with which a chain from its entry can reach the step. Whether some
 * touchpoint can be step k needs only those that can be step k - 1: of those before it the latest
 * is as good as any, since it leaves the shortest time and the fewest excluded touchpoints between.
 * So a step takes one pass, whatever the windows.
 */
final class FunnelMatcher {
  /** In place of a touchpoint: the step was not reached. */
  static final int MISSED = -1;

  private static final int[] NONE = {};

  private final FunnelRules rules;
  private long[] times;
  private int[] matches;
  private short[] held;
  private int[][] excludedBefore;

  FunnelMatcher(FunnelRules rules) {
    this.rules = rules;
  }

  /**
   * The attempts in order of their entries: per step the position of its touchpoint, or {@link
   * #MISSED}.
   *
   * @param times ascending, microseconds
   * @param matches per touchpoint the bits of steps and exclusions it matches
   * @param held per touchpoint the held property; unused unless the rules hold one
   */
  List<int[]> attempts(long[] times, int[] matches, short[] held) {
    this.times = times;
    this.matches = matches;
    this.held = held;
    this.excludedBefore = rules.exclusions().stream().map(this::countBefore).toArray(int[][]::new);
    List<int[]> attempts = new ArrayList<>();
    int[] best = null;
    for (int entry = entryFrom(0); entry >= 0; entry = entryFrom(entry + 1)) {
      int[] attempt = attempt(entry);
      if (rules.entries() == Entries.FIRST) {
        return List.of(attempt);
      }
      if (rules.entries() == Entries.ANY) {
        best = best == null || level(attempt) > level(best) ? attempt : best;
        continue;
      }
      attempts.add(attempt);
      entry = end(entry, attempt);
    }
    return best == null ? attempts : List.of(best);
  }

  /** The last touchpoint of an attempt: its last step, or else the last within its window. */
  private int end(int entry, int[] attempt) {
    if (isComplete(attempt)) {
      return Math.max(entry, Arrays.stream(attempt).max().orElse(entry));
    }
    int last = entry;
    while (last + 1 < times.length && within(entry, last + 1)) {
      last++;
    }
    return last;
  }

  private boolean isComplete(int[] attempt) {
    for (int k = 0; k < attempt.length; k++) {
      if (attempt[k] == MISSED && !rules.steps().get(k).optional()) {
        return false;
      }
    }
    return true;
  }

  /** How many steps an attempt reached, optional ones not counted. */
  private int level(int[] attempt) {
    int level = 0;
    for (int k = 0; k < attempt.length; k++) {
      if (attempt[k] != MISSED && !rules.steps().get(k).optional()) {
        level++;
      }
    }
    return level;
  }

  private int[] countBefore(Exclusion exclusion) {
    int[] before = new int[matches.length + 1];
    for (int i = 0; i < matches.length; i++) {
      before[i + 1] = before[i] + (matches[i] >>> exclusion.bit() & 1);
    }
    return before;
  }

  private int entryFrom(int from) {
    int doors = rules.order() == Order.ANY ? bits(0, blockEnd(0)) : bits(0, 1);
    for (int i = from; i < matches.length; i++) {
      if ((matches[i] & doors) != 0) {
        return i;
      }
    }
    return MISSED;
  }

  private int bits(int from, int to) {
    int bits = 0;
    for (int k = from; k < to; k++) {
      bits |= 1 << rules.steps().get(k).bit();
    }
    return bits;
  }

  private int[] attempt(int entry) {
    return rules.order() == Order.ANY ? anyOrder(entry) : inOrder(entry);
  }

  private boolean within(int entry, int i) {
    return times[i] - times[entry] <= rules.window();
  }

  private boolean mayBe(int k, int entry, int i) {
    return (matches[i] >>> rules.steps().get(k).bit() & 1) != 0
        && (!rules.hold() || held[i] == held[entry]);
  }

  private int[] inOrder(int entry) {
    int[] reached = new int[rules.steps().size()];
    Arrays.fill(reached, MISSED);
    reached[0] = entry;
    int[] required = {entry};
    int requiredStep = 0;
    for (int k = 1; k < reached.length && required.length > 0; k++) {
      int[] candidates = candidates(entry, k, required, requiredStep);
      reached[k] = candidates.length == 0 ? MISSED : candidates[0];
      if (!rules.steps().get(k).optional()) {
        required = candidates;
        requiredStep = k;
      }
    }
    return reached;
  }

  /** Touchpoints that can be step k after one that can be the step before. */
  private int[] candidates(int entry, int k, int[] before, int stepBefore) {
    int[] found = NONE;
    int count = 0;
    int next = 0;
    int first = before[0];
    while (first > 0 && times[before[0]] - times[first - 1] <= rules.tolerance()) {
      first--;
    }
    for (int i = first; i < times.length && within(entry, i); i++) {
      while (next < before.length && before[next] < i) {
        next++;
      }
      if (!mayBe(k, entry, i) || times[entry] - times[i] > rules.tolerance()) {
        continue;
      }
      boolean follows = next > 0 && follows(k, before[next - 1], stepBefore, i);
      if (!follows && rules.tolerance() > 0) {
        int later = next < before.length && before[next] == i ? next + 1 : next;
        follows = later < before.length && follows(k, before[later], stepBefore, i);
      }
      if (follows) {
        found = found.length == count ? Arrays.copyOf(found, Math.max(4, count * 2)) : found;
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private boolean follows(int k, int before, int stepBefore, int i) {
    if (rules.order() == Order.STRICT && i != before + 1) {
      return false;
    }
    long gap = times[i] - times[before];
    Step step = rules.steps().get(k);
    if (-gap > rules.tolerance() || step.window() != null && gap > step.window()) {
      return false;
    }
    for (int x = 0; x < excludedBefore.length; x++) {
      Exclusion exclusion = rules.exclusions().get(x);
      boolean applies = exclusion.from() <= stepBefore && k <= exclusion.to();
      int low = Math.min(before, i);
      int high = Math.max(before, i);
      if (applies && excludedBefore[x][high] > excludedBefore[x][low + 1]) {
        return false;
      }
    }
    return true;
  }

  /** Where the block of a step ends: an anchored step is a block alone, others stand together. */
  private int blockEnd(int from) {
    int to = from + 1;
    while (!rules.steps().get(from).anchored()
        && to < rules.steps().size()
        && !rules.steps().get(to).anchored()) {
      to++;
    }
    return to;
  }

  /**
   * Within a block each step takes its earliest touchpoint; a block begins when one is complete.
   */
  private int[] anyOrder(int entry) {
    int[] reached = new int[rules.steps().size()];
    Arrays.fill(reached, MISSED);
    int from = entry;
    for (int block = 0; block < reached.length; block = blockEnd(block)) {
      int end = blockEnd(block);
      int last = from;
      boolean complete = true;
      for (int k = block; k < end; k++) {
        reached[k] = earliest(k, entry, from);
        complete &= reached[k] != MISSED;
        last = Math.max(last, reached[k]);
      }
      if (!complete) {
        break;
      }
      from = last + 1;
    }
    return reached;
  }

  private int earliest(int k, int entry, int from) {
    for (int i = from; i < times.length && within(entry, i); i++) {
      if (mayBe(k, entry, i)) {
        return i;
      }
    }
    return MISSED;
  }
}
