package org.kundereise.gold.churn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Looks at each customer on all days at once. A customer of whom there is a lifetime to learn from
 * has one more row: its {@link #LIFETIME} as the day, the days until lost or until now, and whether
 * lost.
 */
record ObserveCustomers(LossRule rule, CutOffs cutOffs) implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final double DAY = 86_400_000_000.0;

  /** In the place of a day. */
  static final int LIFETIME = -1;

  @Override
  public Iterator<Row> call(Iterator<Row> customers) {
    List<Row> rows = new ArrayList<>();
    while (customers.hasNext()) {
      Row customer = customers.next();
      Double value = GatherHistories.value(customer);
      observe(customer.getString(0), GatherHistories.history(customer)).stream()
          .map(observation -> observation.worth(value))
          .map(Observation::row)
          .forEach(rows::add);
    }
    return rows.iterator();
  }

  List<Observation> observe(String customer, History history) {
    DescribeCustomer describe = new DescribeCustomer(rule);
    List<Observation> found = new ArrayList<>();
    long now = cutOffs.begin(cutOffs.today());
    if (rule.isAtRisk(history, now)) {
      long before = cutOffs.begin((int) cutOffs.weekBefore().toEpochDay());
      double[] weekBefore =
          rule.isAtRisk(history, before) ? describe.features(history, before) : null;
      double[] features = describe.features(history, now);
      found.add(new Observation(customer, cutOffs.today(), features, weekBefore, null, null));
    }
    for (int day : cutOffs.known()) {
      long moment = cutOffs.begin(day);
      if (rule.isAtRisk(history, moment)) {
        boolean isLost = rule.isLost(history, moment);
        found.add(
            new Observation(customer, day, describe.features(history, moment), null, isLost, null));
      }
    }
    lifetime(customer, history, cutOffs.begin(CutOffs.first(cutOffs.learnt())), found);
    return found;
  }

  /** From the first purchase to the day on which the customer counts as lost. */
  private void lifetime(String customer, History history, long now, List<Observation> found) {
    int touchpoints = history.before(now);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < touchpoints; i++) {
      if (rule.isPurchase(history.kinds()[i])) {
        first = Math.min(first, history.times()[i]);
        last = history.times()[i];
      }
    }
    if (first < now) {
      boolean isLost = !rule.isAtRisk(history, now);
      double days = (now - first) / DAY;
      double lifetime = isLost ? Math.min(days, (last - first) / DAY + rule.days()) : days;
      found.add(new Observation(customer, LIFETIME, new double[] {lifetime}, null, isLost, null));
    }
  }
}
