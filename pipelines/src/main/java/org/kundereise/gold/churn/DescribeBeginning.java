package org.kundereise.gold.churn;

/** Looks at what followed a customer's first purchase within a month, and at nothing later. */
record DescribeBeginning(LossRule rule, History history) {
  private static final long DAY = 86_400_000_000L;
  private static final double UNITS = 10_000;

  /**
   * The days of a lifetime and what it began with, in the order of {@link Beginning}.
   *
   * @param purchase which touchpoint the first one was
   */
  double[] after(int purchase, double days) {
    double[] values = new double[1 + Beginning.values().length];
    long first = history.times()[purchase];
    long end = first + Beginning.DAYS * DAY;
    values[0] = days;
    set(values, Beginning.FIRST_VALUE, history.amounts()[purchase] / UNITS);
    set(values, Beginning.NO_LOYALTY, history.memberSince() < end ? 0 : 1);
    for (int i = purchase + 1; i < history.before(end); i++) {
      if (rule.isPurchase(history.kinds()[i])) {
        values[1 + Beginning.MORE_PURCHASES.ordinal()]++;
      }
    }
    for (int i = 0; i < history.factsBefore(end); i++) {
      if (history.factTimes()[i] < first) {
        continue;
      }
      switch (Fact.ALL[history.facts()[i]]) {
        case DISCOUNT -> {
          if (history.factTimes()[i] == first) {
            set(values, Beginning.DISCOUNT, 1);
          }
        }
        case SLOW_RESPONSE -> set(values, Beginning.SLOW_RESPONSE, 1);
        case FAULT -> set(values, Beginning.FAULT, 1);
        case LOW_SCORE -> set(values, Beginning.LOW_SCORE, 1);
        case REOPENED, SCORE, EXIT_REASON -> {}
      }
    }
    return values;
  }

  private static void set(double[] values, Beginning what, double value) {
    values[1 + what.ordinal()] = value;
  }
}
