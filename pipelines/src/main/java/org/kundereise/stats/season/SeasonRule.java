package org.kundereise.stats.season;

import java.io.Serializable;
import org.kundereise.stats.association.FalseDiscovery;

/**
 * Who is called seasonal: days that lie together more closely than chance makes them, in several
 * years, and closely enough to speak of a season.
 *
 * @param leastDays fewer say nothing
 * @param leastSeasons once is no rhythm
 * @param leastConcentration 0.8 is about that of days spread evenly over four months
 * @param falseShare of those called seasonal, the share that may be so by chance
 */
public record SeasonRule(
    int leastDays, int leastSeasons, double leastConcentration, double falseShare)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Whether there is enough to look at. */
  public boolean canTell(YearlyRhythm rhythm) {
    return rhythm.days() >= leastDays && rhythm.seasons() >= leastSeasons;
  }

  /**
   * The greatest chance that still makes a finding, among so many tests; below 0 for none.
   *
   * @param p the chances of all of whom one {@link #canTell}
   */
  public double limit(double... p) {
    double[] adjusted = FalseDiscovery.adjusted(p);
    double limit = -1;
    for (int i = 0; i < p.length; i++) {
      limit = adjusted[i] <= falseShare ? Math.max(limit, p[i]) : limit;
    }
    return limit;
  }

  /**
   * @param limit of {@link #limit}
   */
  public boolean isSeasonal(YearlyRhythm rhythm, double limit) {
    return canTell(rhythm) && rhythm.concentration() >= leastConcentration && rhythm.p() <= limit;
  }
}
