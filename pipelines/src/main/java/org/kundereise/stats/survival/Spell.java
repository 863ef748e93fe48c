package org.kundereise.stats.survival;

/**
 * A stretch of time in which somebody was watched and all that is known of them stayed the same.
 * Somebody whose covariates change has several, one after the other.
 *
 * @param start when watching begins, mostly 0; nobody is at risk at the very start
 * @param stop when it ends
 * @param event whether it ended with the event; false: nobody knows when it came (censored)
 * @param covariates may be empty
 */
public record Spell(double start, double stop, boolean event, double... covariates) {
  public Spell {
    if (!(start < stop) && !(start == 0 && stop == 0)) {
      throw new IllegalArgumentException(
          "Cannot follow somebody from %s to %s: the end must come after the beginning"
              .formatted(start, stop));
    }
  }

  /** Watched from 0. */
  public static Spell until(double stop, boolean event, double... covariates) {
    return new Spell(0, stop, event, covariates);
  }
}
