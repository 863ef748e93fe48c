package org.kundereise.gold.churn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Looks at each customer on all days at once. A customer of whom there is a lifetime to learn from
 * has one more row: its {@link #LIFETIME} as the day, the days until first lost or until now, what
 * it began with, and whether lost.
 */
record ObserveCustomers(LossRule rule, CutOffs cutOffs, ExitQuestion exit)
    implements MapPartitionsFunction<Row, Row> {
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
      History history = GatherHistories.history(customer);
      List<String> origin = GatherHistories.origin(customer);
      observe(customer.getString(0), history, origin).stream()
          .map(observation -> observation.worth(value))
          .map(Observation::row)
          .forEach(rows::add);
    }
    return rows.iterator();
  }

  List<Observation> observe(String customer, History history, List<String> origin) {
    DescribeCustomer describe = new DescribeCustomer(rule);
    List<Observation> found = new ArrayList<>();
    long now = cutOffs.begin(cutOffs.today());
    if (rule.isAtRisk(history, now)) {
      long before = cutOffs.begin((int) cutOffs.weekBefore().toEpochDay());
      double[] weekBefore =
          rule.isAtRisk(history, before) ? describe.features(history, before) : null;
      double[] features = describe.features(history, now);
      found.add(new Observation(customer, cutOffs.today(), features, weekBefore, null));
    }
    for (int day : cutOffs.known()) {
      long moment = cutOffs.begin(day);
      if (rule.isAtRisk(history, moment)) {
        boolean isLost = rule.isLost(history, moment);
        found.add(new Observation(customer, day, describe.features(history, moment), null, isLost));
      }
    }
    lifetime(customer, history, origin).ifPresent(found::add);
    return found;
  }

  /**
   * From the first purchase to the moment at which the customer first counted as lost, or to now.
   */
  private Optional<Observation> lifetime(String customer, History history, List<String> origin) {
    long now = cutOffs.begin(CutOffs.first(cutOffs.learnt()));
    int touchpoints = history.before(now);
    int first = 0;
    while (first < touchpoints && !rule.isPurchase(history.kinds()[first])) {
      first++;
    }
    if (first == touchpoints) {
      return Optional.empty();
    }
    long since = history.times()[first];
    long lost = rule.firstLost(history, now);
    double days = (Math.min(lost, now) - since) / DAY;
    return Optional.of(
        new Observation(
            customer,
            LIFETIME,
            new DescribeBeginning(rule, history).after(first, days),
            null,
            lost < now,
            null,
            List.of(origin.get(0), origin.get(1), said(history, now))));
  }

  /** The latest answer to the question why; empty without one. */
  private String said(History history, long now) {
    for (int i = history.factsBefore(now) - 1; i >= 0; i--) {
      if (history.facts()[i] == Fact.EXIT_REASON.code()) {
        return exit.reason((int) history.factValues()[i]);
      }
    }
    return "";
  }
}
