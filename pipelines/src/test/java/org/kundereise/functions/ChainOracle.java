package org.kundereise.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kundereise.functions.FunnelRules.Exclusion;
import org.kundereise.functions.FunnelRules.Order;
import org.kundereise.functions.FunnelRules.Step;

/**
 * Finds attempts by trying every chain of touchpoints, one by one, against the rules as they are
 * written down: slow, and with nothing of the matcher in it.
 */
record ChainOracle(FunnelRules rules, long[] times, int[] matches, short[] held) {

  List<int[]> attempts() {
    List<int[]> all = new ArrayList<>();
    for (int entry = 0; entry < times.length; entry++) {
      if (isEntry(entry)) {
        all.add(attempt(entry));
      }
    }
    if (all.isEmpty()) {
      return all;
    }
    return switch (rules.entries()) {
      case FIRST -> all.subList(0, 1);
      case ANY ->
          List.of(
              all.stream()
                  .reduce((best, next) -> required(next) > required(best) ? next : best)
                  .orElseThrow());
      case EVERY -> oneAtATime(all);
    };
  }

  private List<int[]> oneAtATime(List<int[]> all) {
    List<int[]> kept = new ArrayList<>();
    int free = 0;
    for (int entry = 0; entry < times.length; entry++) {
      if (entry < free || !isEntry(entry)) {
        continue;
      }
      int[] attempt = attempt(entry);
      kept.add(attempt);
      boolean complete =
          required(attempt) == rules.steps().stream().filter(s -> !s.optional()).count();
      if (complete) {
        free = Math.max(entry, Arrays.stream(attempt).max().orElseThrow()) + 1;
      } else {
        free = entry + 1;
        while (free < times.length && times[free] - times[entry] <= rules.window()) {
          free++;
        }
      }
    }
    return kept;
  }

  private int required(int[] attempt) {
    int n = 0;
    for (int k = 0; k < attempt.length; k++) {
      n += attempt[k] >= 0 && !rules.steps().get(k).optional() ? 1 : 0;
    }
    return n;
  }

  private boolean isEntry(int i) {
    if (rules.order() != Order.ANY) {
      return is(i, 0);
    }
    for (int k : group(0)) {
      if (is(i, k)) {
        return true;
      }
    }
    return false;
  }

  private boolean is(int i, int k) {
    return (matches[i] & 1 << rules.steps().get(k).bit()) != 0;
  }

  private boolean fits(int i, int k, int entry) {
    return is(i, k)
        && times[i] - times[entry] <= rules.window()
        && times[entry] - times[i] <= rules.tolerance()
        && (!rules.hold() || held[i] == held[entry]);
  }

  private int[] attempt(int entry) {
    int[] earliest = new int[rules.steps().size()];
    Arrays.fill(earliest, -1);
    if (rules.order() == Order.ANY) {
      inGroups(entry, earliest);
    } else {
      earliest[0] = entry;
      follow(entry, entry, 0, 1, earliest);
    }
    return earliest;
  }

  /** Every continuation of a chain whose last required step is {@code at}. */
  private void follow(int entry, int at, int step, int next, int[] earliest) {
    if (next == earliest.length) {
      return;
    }
    boolean optional = rules.steps().get(next).optional();
    for (int i = 0; i < times.length; i++) {
      if (i != at && fits(i, next, entry) && mayFollow(at, step, i, next)) {
        earliest[next] = earliest[next] < 0 ? i : Math.min(earliest[next], i);
        if (!optional) {
          follow(entry, i, next, next + 1, earliest);
        }
      }
    }
    if (optional) {
      follow(entry, at, step, next + 1, earliest);
    }
  }

  private boolean mayFollow(int before, int stepBefore, int i, int k) {
    if (rules.order() == Order.STRICT) {
      if (i != before + 1) {
        return false;
      }
    } else if (i < before && times[before] - times[i] > rules.tolerance()
        || i < before && rules.tolerance() == 0) {
      return false;
    }
    Step step = rules.steps().get(k);
    if (step.window() != null && times[i] - times[before] > step.window()) {
      return false;
    }
    for (Exclusion exclusion : rules.exclusions()) {
      if (exclusion.from() <= stepBefore && k <= exclusion.to()) {
        for (int x = Math.min(before, i) + 1; x < Math.max(before, i); x++) {
          if ((matches[x] & 1 << exclusion.bit()) != 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private List<Integer> group(int from) {
    List<Integer> group = new ArrayList<>(List.of(from));
    for (int k = from + 1;
        k < rules.steps().size()
            && !rules.steps().get(from).anchored()
            && !rules.steps().get(k).anchored();
        k++) {
      group.add(k);
    }
    return group;
  }

  private void inGroups(int entry, int[] earliest) {
    int from = entry;
    for (int first = 0; first < earliest.length; ) {
      List<Integer> group = group(first);
      int last = -1;
      for (int k : group) {
        for (int i = times.length - 1; i >= from; i--) {
          if (fits(i, k, entry)) {
            earliest[k] = i;
          }
        }
        last = earliest[k] < 0 ? Integer.MAX_VALUE : Math.max(last, earliest[k]);
      }
      if (last == Integer.MAX_VALUE) {
        return;
      }
      from = last + 1;
      first += group.size();
    }
  }
}
