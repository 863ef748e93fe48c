package org.kundereise.stats.value;

import java.io.Serializable;

/**
 * What purchases to come are worth today.
 *
 * @param months how far is looked ahead
 * @param margin the share of what is paid that is earned
 * @param discount what money loses in a month, as a share; what a month brings counts at its end
 * @param month its length in the unit of time of the histories
 */
public record ValueTerms(int months, double margin, double discount, double month)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of an average month, where histories are in weeks. */
  public static final double WEEKS_A_MONTH = 365.25 / 12 / 7;

  /** How far is looked ahead, in the unit of time of the histories. */
  double horizon() {
    return months * month;
  }
}
