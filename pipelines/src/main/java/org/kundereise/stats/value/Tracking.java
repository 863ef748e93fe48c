package org.kundereise.stats.value;

/**
 * The purchases after the first that a model expects of all customers together, as time goes by:
 * what a plot beside those there were shows at a glance.
 */
public final class Tracking {
  private Tracking() {}

  /**
   * Expected until the end of each unit of time.
   *
   * @param births customers whose first purchase was within the first, second, … unit
   * @param units how many of them
   */
  public static double[] expected(PurchaseModel model, double[] births, int units) {
    double[] ofOne = new double[2 * units];
    for (int half = 1; half < ofOne.length; half++) {
      ofOne[half] = model.expectedOfNew(half / 2.0);
    }
    double[] expected = new double[units];
    for (int until = 1; until <= units; until++) {
      for (int born = 0; born < Math.min(until, births.length); born++) {
        // In the middle of the unit, on average.
        expected[until - 1] += births[born] * ofOne[2 * (until - born) - 1];
      }
    }
    return expected;
  }
}
