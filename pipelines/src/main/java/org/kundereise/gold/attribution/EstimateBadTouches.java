package org.kundereise.gold.attribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.attribution.Bootstrap.Interval;

/**
 * Makes rows of {@link BadTouchesTable} of the evidence of a month and kind of conversion: what
 * would have become of those who met a bad touch, had they gone on as others did from the same
 * place.
 *
 * @param businessDate the last day of which anything is known
 * @param seq the night
 */
record EstimateBadTouches(AttributionRules rules, LocalDate businessDate, long seq)
    implements FlatMapGroupsFunction<String, Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final double MONEY = 1e4;

  @Override
  public Iterator<Row> call(String group, Iterator<Row> rows) {
    MonthKey key = MonthKey.of(group);
    MonthEvidence evidence = MonthEvidence.of(rows);
    List<Row> all = new ArrayList<>();
    if (evidence.paths() > 0) {
      MonthChain chain = MonthChain.of(evidence, Evidence.BAD_STEPS, 1);
      List<double[]> samples = Bootstrap.samples(rules.samples());
      evidence.part(Evidence.PATHS).keySet().stream()
          .filter(name -> !name.name().isEmpty())
          .forEach(name -> all.add(row(key, evidence, chain, name, samples)));
    }
    return all.iterator();
  }

  private Row row(
      MonthKey key,
      MonthEvidence evidence,
      MonthChain chain,
      Name badTouch,
      List<double[]> samples) {
    String state = Evidence.BAD + badTouch.name();
    Effect effect = effect(evidence, chain, state, Bootstrap.ALL);
    double[] lost =
        samples.stream().mapToDouble(s -> effect(evidence, chain, state, s).lost()).toArray();
    Optional<Interval> interval =
        lost.length == 0 ? Optional.empty() : Optional.of(Bootstrap.interval(lost, effect.lost()));
    return RowFactory.create(
        key.firstDay(),
        key.conversion(),
        badTouch.name(),
        evidence.paths(),
        evidence.conversions(),
        evidence.ofPaths(badTouch, 0),
        evidence.ofPaths(badTouch, 1),
        effect.rate(),
        effect.rateWithout(),
        effect.lost(),
        effect.lostValue(),
        interval.map(Interval::low).orElse(null),
        interval.map(Interval::high).orElse(null),
        key.isMature(rules.lookback(), businessDate),
        seq);
  }

  private static Effect effect(
      MonthEvidence evidence, MonthChain month, String state, double[] taken) {
    double[] counts = month.counts(taken);
    double[] without = month.chain().without(state, counts);
    double[] conversions = month.conversions(taken);
    double[] value = month.value(taken);
    var solved = month.chain().solve(counts);
    var better = month.chain().solve(without);
    double paths = evidence.sampled(0, taken);
    double rate = solved.expected(conversions);
    double rateWithout = better.expected(conversions);
    return new Effect(
        rate,
        rateWithout,
        paths * (rateWithout - rate),
        paths * (better.expected(value) - solved.expected(value)) / MONEY);
  }

  private record Effect(double rate, double rateWithout, double lost, double lostValue) {}
}
