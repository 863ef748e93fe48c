package org.kundereise.gold.attribution;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.gold.attribution.Bootstrap.Interval;
import org.kundereise.stats.attribution.ChannelChain;
import org.kundereise.stats.attribution.SolvedChain;

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
    if (evidence.paths() == 0) {
      return List.<Row>of().iterator();
    }
    MonthChain chain = MonthChain.of(evidence, Evidence.BAD_STEPS, 1);
    List<Name> badTouches =
        evidence.part(Evidence.PATHS).keySet().stream().filter(n -> !n.name().isEmpty()).toList();
    World whole = Worlds.of(evidence, chain, Bootstrap.ALL).get(0);
    Worlds samples = Worlds.of(evidence, chain, Bootstrap.of(rules.samples()));
    double[][] lost = new double[badTouches.size()][samples.number()];
    for (int sample = 0; sample < samples.number(); sample++) {
      World world = samples.get(sample);
      for (int i = 0; i < lost.length; i++) {
        lost[i][sample] = world.effect(badTouches.get(i)).lost();
      }
    }
    return IntStream.range(0, lost.length)
        .mapToObj(i -> row(key, evidence, badTouches.get(i), whole, lost[i]))
        .iterator();
  }

  private Row row(MonthKey key, MonthEvidence evidence, Name badTouch, World whole, double[] lost) {
    Effect effect = whole.effect(badTouch);
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

  /** What there is, or might have been: one at a time, since a solved chain may be large. */
  private record Worlds(ChannelChain chain, MonthChain.Sampled steps, double[] paths) {
    static Worlds of(MonthEvidence evidence, MonthChain month, Bootstrap bootstrap) {
      return new Worlds(month.chain(), month.sampled(bootstrap), evidence.sampled(0, bootstrap));
    }

    int number() {
      return paths.length;
    }

    World get(int sample) {
      double[] counts = steps.counts()[sample];
      return new World(
          chain,
          counts,
          steps.conversions()[sample],
          steps.value()[sample],
          paths[sample],
          chain.solve(counts));
    }
  }

  /**
   * @param counts of the chain's steps, as are conversions and value
   * @param solved the chain with these counts
   */
  private record World(
      ChannelChain chain,
      double[] counts,
      double[] conversions,
      double[] value,
      double paths,
      SolvedChain solved) {

    /** What a bad touch did, told from the chain without its state. */
    Effect effect(Name badTouch) {
      String state = Evidence.BAD + badTouch.name();
      SolvedChain better = chain.solve(chain.without(state, counts));
      double rate = solved.expected(conversions);
      double rateWithout = better.expected(conversions);
      return new Effect(
          rate,
          rateWithout,
          paths * (rateWithout - rate),
          paths * (better.expected(value) - solved.expected(value)) / MONEY);
    }
  }

  private record Effect(double rate, double rateWithout, double lost, double lostValue) {}
}
