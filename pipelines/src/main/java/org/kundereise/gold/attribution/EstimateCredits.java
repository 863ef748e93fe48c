package org.kundereise.gold.attribution;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.attribution.Bootstrap.Interval;
import org.kundereise.gold.attribution.MonthCredits.Amounts;
import org.kundereise.gold.attribution.MonthCredits.Whole;
import org.kundereise.stats.attribution.Model;

/**
 * Makes rows of {@link AttributionTable} of the evidence of a month and kind of conversion.
 *
 * @param fingerprints of all months' evidence
 * @param businessDate the last day of which anything is known
 * @param seq the night
 */
record EstimateCredits(
    AttributionRules rules, Fingerprints fingerprints, LocalDate businessDate, long seq)
    implements FlatMapGroupsFunction<String, Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int CONVERSION_DIGITS = 6;
  private static final int MONEY_DIGITS = 4;
  private static final double MONEY = 1e4;

  @Override
  public Iterator<Row> call(String group, Iterator<Row> rows) {
    MonthKey key = MonthKey.of(group);
    MonthEvidence evidence = MonthEvidence.of(rows);
    MonthCredits month = new MonthCredits(rules, evidence);
    List<Row> credited = new ArrayList<>();
    if (evidence.conversions() > 0 || !evidence.part(Evidence.SPEND).isEmpty()) {
      Bootstrap bootstrap = Bootstrap.of(rules.samples());
      rules.models().forEach(model -> credited.addAll(rows(key, month, model, bootstrap)));
    }
    return credited.iterator();
  }

  private List<Row> rows(MonthKey key, MonthCredits month, Model model, Bootstrap bootstrap) {
    Whole whole = month.whole(month.of(model, Bootstrap.ALL));
    Amounts sampled = month.of(model, bootstrap);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < month.places().size(); i++) {
      int place = i;
      Name name = month.places().get(place);
      double conversions = whole.conversions()[place] / 1e6;
      double value = whole.value()[place] / MONEY;
      Optional<Interval> likely = interval(sampled.conversions()[place], 1, conversions);
      Optional<Interval> worth = interval(sampled.value()[place], MONEY, value);
      Optional<Double> spend = month.spend(name).map(cost -> cost / MONEY).filter(c -> c > 0);
      rows.add(
          RowFactory.create(
              key.firstDay(),
              key.conversion(),
              model.label(),
              name.name(),
              name.ofName(),
              BigDecimal.valueOf(whole.conversions()[place], CONVERSION_DIGITS),
              BigDecimal.valueOf(whole.value()[place], MONEY_DIGITS),
              month.met(name),
              month.spend(name).map(cost -> BigDecimal.valueOf(cost, MONEY_DIGITS)).orElse(null),
              spend.filter(cost -> conversions > 0).map(cost -> cost / conversions).orElse(null),
              spend.map(cost -> value / cost).orElse(null),
              likely.map(Interval::low).orElse(null),
              likely.map(Interval::high).orElse(null),
              worth.map(Interval::low).orElse(null),
              worth.map(Interval::high).orElse(null),
              model == Model.MARKOV ? month.order() : null,
              key.isMature(rules.lookback(), businessDate),
              fingerprints.of(key),
              seq));
    }
    return rows;
  }

  private static Optional<Interval> interval(double[] samples, double unit, double of) {
    double[] all = Arrays.stream(samples).map(amount -> amount / unit).toArray();
    return all.length == 0 ? Optional.empty() : Optional.of(Bootstrap.interval(all, of));
  }
}
