package org.kundereise.stats.value;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model expects within some time, for many customers: what hangs on the number of purchases
 * and the age alone is computed once for all who share them. For one thread.
 */
public final class RememberedPurchases {
  private final PurchaseModel model;
  private final Ahead ahead;
  private final Map<Double, double[]> byAge = new HashMap<>();

  private RememberedPurchases(PurchaseModel model, Ahead ahead) {
    this.model = model;
    this.ahead = ahead;
  }

  /** Within some time from now. */
  public static RememberedPurchases within(PurchaseModel model, double time) {
    return new RememberedPurchases(model, (x, age) -> model.expectedIfAlive(x, age, time));
  }

  /** Within a horizon, each worth less the later it comes. */
  static RememberedPurchases discounted(PurchaseModel model, ValueTerms terms) {
    return new RememberedPurchases(
        model,
        (x, age) -> {
          double sum = 0;
          double before = 0;
          for (int month = 1; month <= terms.months(); month++) {
            double until = model.expectedIfAlive(x, age, month * terms.month());
            sum += (until - before) / Math.pow(1 + terms.discount(), month);
            before = until;
          }
          return sum;
        });
  }

  public double of(double x, double recency, double age) {
    return model.alive(x, recency, age) * ifAlive((int) x, age);
  }

  double ifAlive(int x, double age) {
    double[] known = byAge.get(age);
    if (known == null || known.length <= x) {
      int size = known == null ? 0 : known.length;
      double[] more =
          Arrays.copyOf(known == null ? new double[0] : known, Math.max(x + 1, 2 * size));
      Arrays.fill(more, size, more.length, Double.NaN);
      byAge.put(age, more);
      known = more;
    }
    if (Double.isNaN(known[x])) {
      known[x] = ahead.of(x, age);
    }
    return known[x];
  }

  @FunctionalInterface
  private interface Ahead {
    double of(double x, double age);
  }
}
