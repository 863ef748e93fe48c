package org.kundereise.gold.churn;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.churn.Feature.Role;

/**
 * Scores customers as observed: rows of {@link ChurnScoresTable}.
 *
 * @param share of lost ones among all, as the model expects
 */
record ScoreCustomers(ChurnModel model, double share, LossRule rule, long seq)
    implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_REASONS = 3;

  /** How many times the odds of customers on average. */
  private static final double HIGH = 2;

  private static final double DAYS_A_YEAR = 365.25;

  @Override
  public Iterator<Row> call(Iterator<Row> observations) {
    List<Row> rows = new ArrayList<>();
    observations.forEachRemaining(row -> rows.add(score(Observation.of(row))));
    return rows.iterator();
  }

  Row score(Observation observation) {
    double[] features = observation.features();
    double[] effects = model.model().contributions(features);
    double probability = rounded(model.model().probability(features));
    double[] before = observation.weekBefore();
    double value = observation.value() == null ? simpleValue(features) : observation.value();
    double tenure = people(features, Feature.TENURE);
    double remaining = model.lifetime().remaining(tenure);
    return RowFactory.create(
        observation.customer(),
        probability,
        rounded(model.intervals().low(probability)),
        rounded(model.intervals().high(probability)),
        before == null ? null : rounded(model.model().probability(before)),
        risk(probability),
        strongest(features, effects, feature -> true),
        strongest(features, effects, feature -> feature.role() == Role.CAUSE),
        before == null ? new Row[0] : strongest(features, risen(effects, before), feature -> true),
        rounded(value),
        rounded(probability * value),
        Double.isNaN(remaining) ? null : Math.rint(remaining * 10) / 10,
        Date.valueOf(model.trainedOn()),
        seq);
  }

  private String risk(double probability) {
    double high = HIGH * share / (1 - share);
    return probability > high / (1 + high) ? "high" : probability > share ? "medium" : "low";
  }

  private double[] risen(double[] effects, double[] before) {
    double[] risen = effects.clone();
    double[] then = model.model().contributions(before);
    for (int i = 0; i < risen.length; i++) {
      risen[i] -= then[i];
    }
    return risen;
  }

  private static Row[] strongest(double[] features, double[] effects, Predicate<Feature> of) {
    Feature[] all = Feature.values();
    return IntStream.range(0, all.length)
        .filter(i -> effects[i] >= ChurnModel.LEAST_EFFECT && of.test(all[i]))
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -effects[i]).thenComparing(i -> i))
        .limit(MOST_REASONS)
        .map(
            i ->
                RowFactory.create(
                    all[i].label(),
                    all[i].role().name().toLowerCase(Locale.ROOT),
                    rounded(all[i].toPeople(features[i])),
                    rounded(effects[i])))
        .toArray(Row[]::new);
  }

  /** A year at the pace so far; of newcomers, over the days of the rule. */
  private double simpleValue(double[] features) {
    double days = Math.max(rule.days(), people(features, Feature.TENURE));
    return people(features, Feature.ORDER_VALUE)
        * people(features, Feature.ORDERS)
        * DAYS_A_YEAR
        / days;
  }

  private static double people(double[] features, Feature feature) {
    return feature.toPeople(features[feature.ordinal()]);
  }

  /** The last digits hang on the machine. */
  static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
