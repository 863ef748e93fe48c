package org.kundereise.stats.survival;

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
    RiskSet watched = new RiskSet(spells);
    double[] times = watched.times();
    double[] survival = new double[times.length];
    double[] low = new double[times.length];
    double[] high = new double[times.length];
    double left = 1;
    double greenwood = 0;
    for (int i = 0; i < times.length; i++) {
      watched.goTo(times[i]);
      double atRisk = watched.atRisk();
      double now = watched.events();
      left *= 1 - now / atRisk;
      greenwood += now / (atRisk * (atRisk - now));
      survival[i] = left;
      double spread = Z95 * Math.sqrt(greenwood) / Math.log(left);
      low[i] = left > 0 ? Math.pow(left, Math.exp(-spread)) : Double.NaN;
      high[i] = left > 0 ? Math.pow(left, Math.exp(spread)) : Double.NaN;
    }
    return new SurvivalCurve(times, survival, low, high, watched.followed());
  }

  /** How many are under watch at some times, ascending. */
  public static int[] atRisk(List<Spell> spells, double... times) {
    RiskSet watched = new RiskSet(spells);
    int[] atRisk = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      watched.goTo(times[i]);
      atRisk[i] = watched.atRisk();
    }
    return atRisk;
  }
}
