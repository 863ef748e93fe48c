package org.kundereise.gold.churn;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.stats.association.FalseDiscovery;
import org.kundereise.stats.survival.CoxModel;
import org.kundereise.stats.survival.CoxRegression;
import org.kundereise.stats.survival.Spell;

/**
 * Estimates what of the first month goes with being lost sooner afterwards: rows of {@link
 * HazardRatiosTable}. Who was lost within it, or has not been a customer for so long, is not looked
 * at: all that is compared was known when watching begins (a landmark: J. R. Anderson, K. C. Cain,
 * R. D. Gelber, Journal of Clinical Oncology 1 (1983), 710-719).
 */
record EstimateHazards(LocalDate knownUntil, long seq) {
  /**
   * So many lost ones a covariate (P. Peduzzi and others, Journal of Clinical Epidemiology 48
   * (1995), 1503-1510).
   */
  private static final int LEAST = 10;

  private static final double LN2 = Math.log(2);

  /**
   * What may go with it.
   *
   * @param isNumber whether it has no levels
   * @param value of a customer: a number, or whether the level is theirs, 1 or 0
   */
  private record Covariate(
      String name,
      String level,
      String reference,
      boolean isNumber,
      ToDoubleFunction<Lifetime> value) {

    boolean has(Lifetime life) {
      return value.applyAsDouble(life) > 0;
    }
  }

  List<Row> rows(List<Lifetime> lifetimes) {
    List<Lifetime> followed = lifetimes.stream().filter(l -> l.days() > Beginning.DAYS).toList();
    long lost = lost(followed);
    List<Covariate> covariates =
        all(followed).stream().filter(c -> tells(c, followed)).limit(lost / LEAST).toList();
    if (covariates.isEmpty()) {
      return List.of();
    }
    try {
      CoxModel model = CoxRegression.fit(followed.stream().map(l -> spell(l, covariates)).toList());
      return rows(model, covariates, followed);
    } catch (IllegalArgumentException e) {
      // A covariate follows from the others: nothing can be told apart.
      return List.of();
    }
  }

  private static Spell spell(Lifetime life, List<Covariate> covariates) {
    double[] values = covariates.stream().mapToDouble(c -> c.value().applyAsDouble(life)).toArray();
    return new Spell(Beginning.DAYS, life.days(), life.isLost(), values);
  }

  /** Those of greater interest first: of few lost customers only some can be looked at. */
  private static List<Covariate> all(List<Lifetime> followed) {
    List<Covariate> all = new ArrayList<>();
    for (Beginning what : Beginning.values()) {
      all.add(
          switch (what) {
            case FIRST_VALUE ->
                new Covariate(
                    what.label(), "doubled", "as it is", true, l -> doublings(l.has(what)));
            case MORE_PURCHASES ->
                new Covariate(what.label(), "one more", "as it is", true, l -> l.has(what));
            default -> new Covariate(what.label(), "yes", "no", false, l -> l.has(what));
          });
    }
    Map<String, List<Lifetime>> channels = GroupLifetimes.by(followed, Lifetime::channel);
    String usual =
        channels.entrySet().stream()
            .max(Comparator.comparing(e -> e.getValue().size()))
            .map(Map.Entry::getKey)
            .orElse("");
    for (String channel : channels.keySet()) {
      if (!channel.equals(usual)) {
        all.add(
            new Covariate(
                "channel",
                channel,
                usual,
                false,
                l -> group(l, channels.keySet()).equals(channel) ? 1 : 0));
      }
    }
    return all;
  }

  private static double doublings(double sum) {
    return Math.log1p(Math.max(0, sum)) / LN2;
  }

  private static String group(Lifetime life, Set<String> channels) {
    return channels.contains(life.channel()) ? life.channel() : GroupLifetimes.OTHER;
  }

  /** Whether enough were lost with it and without it; of a number, whether it varies. */
  private static boolean tells(Covariate covariate, List<Lifetime> followed) {
    if (covariate.isNumber()) {
      return followed.stream().mapToDouble(covariate.value()).distinct().count() > 1;
    }
    long lost = followed.stream().filter(l -> l.isLost() && covariate.has(l)).count();
    return lost >= LEAST && lost(followed) - lost >= LEAST;
  }

  private static long lost(List<Lifetime> lifetimes) {
    return lifetimes.stream().filter(Lifetime::isLost).count();
  }

  private List<Row> rows(CoxModel model, List<Covariate> covariates, List<Lifetime> followed) {
    double[] q =
        FalseDiscovery.adjusted(
            IntStream.range(0, covariates.size()).mapToDouble(model::p).toArray());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Covariate covariate = covariates.get(i);
      List<Lifetime> those =
          covariate.isNumber() ? followed : followed.stream().filter(covariate::has).toList();
      rows.add(
          RowFactory.create(
              covariate.name(),
              covariate.level(),
              covariate.reference(),
              (long) those.size(),
              lost(those),
              (long) followed.size(),
              lost(followed),
              ScoreCustomers.rounded(model.ratio(i)),
              ScoreCustomers.rounded(model.ratioLow(i)),
              ScoreCustomers.rounded(model.ratioHigh(i)),
              ScoreCustomers.rounded(model.p(i)),
              ScoreCustomers.rounded(q[i]),
              Date.valueOf(knownUntil),
              seq));
    }
    return rows;
  }
}
