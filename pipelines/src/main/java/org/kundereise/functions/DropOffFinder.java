package org.kundereise.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.kundereise.functions.FunnelRules.Exclusion;

/**
 * Finds what those met who stood before a step of a funnel, whichever way they went.
 *
 * <p>Who goes on at once has little time to meet anything, and who never goes on has all of it: if
 * everything up to the step or to the end were counted, whatever is frequent would seem to keep
 * people away. So all are looked at for the same time after the step before, up to a landmark, and
 * only those are compared for whom nothing was decided by then (J. R. Anderson, K. C. Cain, R. D.
 * Gelber, "Analysis of survival by tumor response", Journal of Clinical Oncology 1 (1983),
 * 710-719).
 */
final class DropOffFinder {
  /** Stands for everybody, whatever they met. */
  static final int EVERYBODY = 0;

  static final int LOW_SCORE = -1;
  static final int OPEN_TICKET = -2;

  private final DropOffRules rules;
  private final long[] latest;

  DropOffFinder(DropOffRules rules) {
    this.rules = rules;
    this.latest = rules.funnel().latest();
  }

  /**
   * A customer's touchpoints and tickets.
   *
   * @param matches per touchpoint the bits of steps, exclusions and low scores it matches
   * @param opened when each ticket was opened
   * @param solved when it was solved, in the same order
   */
  record Journey(
      long[] times, byte[] kinds, short[] channels, int[] matches, long[] opened, long[] solved) {}

  /**
   * Somebody who stood before a step.
   *
   * @param step its number, from 0
   * @param wentOn whether the step was reached
   * @param met codes of what was met from the entry to the landmark, {@link #EVERYBODY} among them
   */
  record DropOff(int step, boolean wentOn, int[] met) {}

  /**
   * Each step that the attempt stood before, undecided at the landmark and with all the time for
   * the step behind it; optional steps hold nobody and are left out.
   *
   * @param attempt per step the position of its touchpoint, -1 for a step not reached
   * @param until the first moment of which nothing is known
   */
  List<DropOff> of(Journey journey, int[] attempt, long until) {
    List<DropOff> found = new ArrayList<>();
    long[] times = journey.times();
    int entry = attempt[0];
    for (int k = 1; k < attempt.length; k++) {
      if (rules.funnel().steps().get(k).optional()) {
        continue;
      }
      int before = rules.funnel().requiredBefore(k);
      if (attempt[before] < 0 || times[entry] + latest[k] > until) {
        break;
      }
      long landmark = times[attempt[before]] + rules.within(k);
      boolean wentOn = attempt[k] >= 0;
      boolean inTime = landmark < times[entry] + latest[k];
      boolean early = wentOn && times[attempt[k]] <= landmark;
      if (inTime && !early && !isEnded(journey, attempt[before], before, k, landmark)) {
        found.add(new DropOff(k, wentOn, met(journey, entry, landmark)));
      }
    }
    return found;
  }

  /** Whether something that must not lie between the steps came by the landmark. */
  private boolean isEnded(Journey journey, int from, int before, int step, long landmark) {
    int excluded = 0;
    for (Exclusion exclusion : rules.funnel().exclusions()) {
      boolean applies = exclusion.from() <= before && step <= exclusion.to();
      excluded |= applies ? 1 << exclusion.bit() : 0;
    }
    for (int i = from + 1; i < journey.times().length && journey.times()[i] <= landmark; i++) {
      if ((journey.matches()[i] & excluded) != 0) {
        return true;
      }
    }
    return false;
  }

  private int[] met(Journey journey, int entry, long landmark) {
    TreeSet<Integer> met = new TreeSet<>();
    met.add(EVERYBODY);
    for (int i = entry; i < journey.times().length && journey.times()[i] <= landmark; i++) {
      met.add(code(journey.kinds()[i], journey.channels()[i]));
      if ((journey.matches()[i] & rules.lowScores()) != 0) {
        met.add(LOW_SCORE);
      }
    }
    for (int i = 0; i < journey.opened().length; i++) {
      if (journey.opened()[i] <= landmark && journey.solved()[i] > landmark) {
        met.add(OPEN_TICKET);
      }
    }
    return met.stream().mapToInt(i -> i).toArray();
  }

  /** One number for a kind and a channel. */
  static int code(byte kind, short channel) {
    return kind << Short.SIZE | channel;
  }
}
