package org.kundereise.stats.survival;

import java.util.Arrays;
import java.util.List;

/**
 * The product-limit estimate of survival (E. L. Kaplan, P. Meier, Journal of the American
 * Statistical Association 53 (1958), 457-481), with Greenwood's variance and the interval of log
 * minus log survival (J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis of Failure Time
 * Data (1980), section 1.3), which stays between 0 and 1.
 */
public final class KaplanMeier {
  private static final double Z95 = 1.959963984540054;

  private KaplanMeier() {}

  /** The curve of those watched; people may come under watch late. */
  public static SurvivalCurve of(List<Spell> spells) {
    double[] starts = spells.stream().mapToDouble(Spell::start).sorted().toArray();
    double[] stops = spells.stream().mapToDouble(Spell::stop).sorted().toArray();
    double[] events =
        spells.stream().filter(Spell::event).mapToDouble(Spell::stop).sorted().toArray();
    double[] times = Arrays.stream(events).distinct().toArray();
    double[] survival = new double[times.length];
    double[] low = new double[times.length];
    double[] high = new double[times.length];
    double left = 1;
    double greenwood = 0;
    int started = 0;
    int stopped = 0;
    int happened = 0;
    for (int i = 0; i < times.length; i++) {
      int before = happened;
      while (started < starts.length && isBefore(starts[started], times[i])) {
        started++;
      }
      while (stopped < stops.length && stops[stopped] < times[i]) {
        stopped++;
      }
      while (happened < events.length && events[happened] == times[i]) {
        happened++;
      }
      double atRisk = started - stopped;
      double now = happened - before;
      left *= 1 - now / atRisk;
      greenwood += now / (atRisk * (atRisk - now));
      survival[i] = left;
      double spread = Z95 * Math.sqrt(greenwood) / Math.log(left);
      low[i] = left > 0 ? Math.pow(left, Math.exp(-spread)) : Double.NaN;
      high[i] = left > 0 ? Math.pow(left, Math.exp(spread)) : Double.NaN;
    }
    return new SurvivalCurve(
        times, survival, low, high, stops.length == 0 ? 0 : stops[stops.length - 1]);
  }

  /** Whoever is watched from the beginning is at risk at time 0, too. */
  private static boolean isBefore(double start, double time) {
    return start < time || start == 0;
  }
}
