package org.kundereise.gold.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kundereise.demo.DemoLives;
import org.kundereise.demo.DemoLives.DemoLife;
import org.kundereise.demo.DemoLives.Happened;
import org.kundereise.gold.churn.Feature.Role;
import org.kundereise.gold.churn.MeasureChurn.Models;
import org.kundereise.gold.churn.MeasureChurn.Sample;
import org.kundereise.gold.churn.TrainChurn.Trained;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.stats.classification.Quality;
import org.kundereise.stats.classification.Scorer;

/** A demo company's customers, of whom the truth is known. */
class DemoChurnTest {
  private static final LossRule RULE = new LossRule(LossRule.Loss.NO_PURCHASE, 90);
  private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
  private static final CutOffs CUT_OFFS = CutOffs.of(LAST, RULE, 30, ZoneId.of("Europe/Oslo"));

  /** The choices in the demo's order. */
  private static final List<String> REASONS =
      List.of(
          "slow_responses_90d",
          "faults_60d",
          "low_scores_90d",
          "price",
          "no_loyalty",
          "website",
          "none");

  private static final ExitQuestion EXIT = exit();

  private static Map<String, DemoLife> lives;
  private static Sample sample;
  private static Trained trained;

  @BeforeAll
  static void learn() {
    lives = new HashMap<>();
    DemoLives.of(12_000, 3).forEach(life -> lives.put(life.id(), life));
    sample = sample(lives.values(), CUT_OFFS);
    trained = new TrainChurn(CUT_OFFS, sample).run(CUT_OFFS.learnt()).orElseThrow();
  }

  private static ExitQuestion exit() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String choice : DemoLives.exitChoices()) {
      reasons.put(choice, REASONS.get(reasons.size()));
    }
    return new ExitQuestion("EXIT_REASON", reasons);
  }

  private static Sample sample(Collection<DemoLife> lives, CutOffs cutOffs) {
    ObserveCustomers observe = new ObserveCustomers(RULE, cutOffs, EXIT);
    List<Observation> known = new ArrayList<>();
    List<Observation> lifetimes = new ArrayList<>();
    List<double[]> tonight = new ArrayList<>();
    for (DemoLife life : lives) {
      for (Observation o : observe.observe(life.id(), history(life), List.of("Direct", ""))) {
        if (o.cutoff() == ObserveCustomers.LIFETIME) {
          lifetimes.add(o);
        } else if (o.lost() == null) {
          tonight.add(o.features());
        } else {
          known.add(o);
        }
      }
    }
    return new Sample(new Examples(known), new Examples(lifetimes), tonight);
  }

  private static History history(DemoLife life) {
    List<Happened> touchpoints = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    List<Happened> others = new ArrayList<>();
    for (Happened h : life.happened()) {
      switch (h.what()) {
        case "slow" -> add(facts, Fact.SLOW_RESPONSE, others, h);
        case "fault" -> add(facts, Fact.FAULT, others, h);
        case "reopened" -> add(facts, Fact.REOPENED, others, h);
        case "discount" -> add(facts, Fact.DISCOUNT, others, h);
        case "exit" -> add(facts, Fact.EXIT_REASON, others, h);
        case "nps", "csat" -> {
          boolean isNps = h.what().equals("nps");
          double place = isNps ? h.value() / 10 : (h.value() - 1) / 4;
          Happened score = new Happened(h.at(), h.what(), place);
          add(facts, Fact.SCORE, others, score);
          if (isNps ? h.value() <= 6 : place <= 0.25) {
            add(facts, Fact.LOW_SCORE, others, score);
          }
        }
        default -> touchpoints.add(h);
      }
    }
    int n = touchpoints.size();
    byte[] kinds = new byte[n];
    long[] amounts = new long[n];
    for (int i = 0; i < n; i++) {
      kinds[i] = Kind.valueOf(touchpoints.get(i).what().toUpperCase(Locale.ROOT)).code();
      amounts[i] = Math.round(touchpoints.get(i).value() * 10_000);
    }
    byte[] codes = new byte[facts.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = facts.get(i).code();
    }
    return new History(
        times(touchpoints),
        kinds,
        new byte[n],
        amounts,
        times(others),
        codes,
        others.stream().mapToDouble(Happened::value).toArray(),
        life.memberSince() > Long.MAX_VALUE / 1_000_000
            ? Long.MAX_VALUE
            : life.memberSince() * 1_000_000);
  }

  private static void add(List<Fact> facts, Fact fact, List<Happened> others, Happened h) {
    facts.add(fact);
    others.add(h);
  }

  private static long[] times(List<Happened> happened) {
    return happened.stream().mapToLong(h -> h.at() * 1_000_000).toArray();
  }

  private static double figure(String name, String part) {
    return trained.figures().stream()
        .filter(f -> f.name().equals(name) && f.part().equals(part))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void probabilitiesCanBeTakenAtTheirWord() {
    assertThat(figure("ece", "All")).isLessThan(.04);
    assertThat(figure("auc", "All")).isGreaterThan(.68);
    assertThat(figure("lift", "decile 01")).isGreaterThan(1.4);
    assertThat(figure("lift", "decile 10")).isLessThan(.6);
  }

  /**
   * Of customers who are still there. By the rule, who buys rarely is lost as well as who has left:
   * that the hazard does not know. Who leaves for good is told by the causes.
   */
  @Test
  void whoIsLostIsToldAsWellAsByThePlantedHazard() {
    int day = CUT_OFFS.of(CUT_OFFS.learnt()).get(0);
    LocalDate cutOff = LocalDate.ofEpochDay(day);
    List<Observation> there =
        sample.known().on(day).all().stream()
            .filter(o -> lives.get(o.customer()).week(cutOff) != null)
            .toList();
    ToDoubleFunction<Observation> hazard = o -> lives.get(o.customer()).week(cutOff).hazard();
    Predicate<Observation> isGone =
        o -> {
          LocalDate left = lives.get(o.customer()).leftOn();
          return left != null && left.isBefore(cutOff.plusDays(RULE.days()));
        };
    double lost =
        auc(there, Observation::lost, o -> trained.model().model().probability(o.features()));
    assertThat(lost).isGreaterThan(auc(there, Observation::lost, hazard) - .03);

    double gone = auc(there, isGone, o -> Scorer.probability(causes(o.features())));
    assertThat(gone).isGreaterThan(auc(there, isGone, hazard) - .03);
  }

  private static double auc(
      List<Observation> of, Predicate<Observation> is, ToDoubleFunction<Observation> probability) {
    boolean[] outcomes = new boolean[of.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = is.test(of.get(i));
    }
    return Quality.of(of.stream().mapToDouble(probability).toArray(), outcomes).auc();
  }

  /** The part of the score that comes of causes. */
  private static double causes(double[] features) {
    double[] effects = trained.model().model().contributions(features);
    return Arrays.stream(Feature.values())
        .filter(feature -> feature.role() == Role.CAUSE)
        .mapToDouble(feature -> effects[feature.ordinal()])
        .sum();
  }

  /** Tickets and reopenings as such are no cause to leave in the simulation. */
  @Test
  void thePlantedCausesAreTheStrongest() {
    List<Feature> causes =
        Arrays.stream(Feature.values())
            .filter(feature -> feature.role() == Role.CAUSE)
            .sorted(Comparator.comparing(feature -> -figure("odds_ratio", feature.label())))
            .toList();
    assertThat(causes.subList(0, 4))
        .containsExactlyInAnyOrder(
            Feature.SLOW_RESPONSES_90D,
            Feature.LOW_SCORES_90D,
            Feature.FAULTS_60D,
            Feature.NO_LOYALTY);
  }

  /** Whom a planted cause drives away tonight, of those the model gives any cause. */
  @Test
  void customersAreGivenThePlantedCausesOfTheirOwn() {
    Map<String, String> planted =
        Map.of(
            Feature.SLOW_RESPONSES_90D.label(), "slow_first_response",
            Feature.LOW_SCORES_90D.label(), "low_score",
            Feature.FAULTS_60D.label(), "bad_delivery",
            Feature.NO_LOYALTY.label(), "no_loyalty");
    int day = CUT_OFFS.of(CUT_OFFS.learnt()).get(0);
    LocalDate cutOff = LocalDate.ofEpochDay(day);
    ScoreCustomers score = new ScoreCustomers(trained.model(), .5, RULE, 1);
    int right = 0;
    int given = 0;
    for (Observation o : sample.known().on(day).all()) {
      DemoLives.Week week = lives.get(o.customer()).week(cutOff);
      Row[] causes = score.score(o).getAs(7);
      if (week != null && causes.length > 0) {
        given++;
        right += week.causes().contains(planted.get(causes[0].getString(0))) ? 1 : 0;
      }
    }
    assertThat(given).isGreaterThan(1000);
    assertThat(right / (double) given).isGreaterThan(.85);
  }

  /**
   * Of what is looked at in the first month, the simulation has those without the loyalty programme
   * leave sooner, and after a slow response; a discount keeps or drives away nobody. A bad delivery
   * acts too shortly to be found, and must not seem to keep anybody. Who left no name has a life of
   * one order and is no customer of a warehouse.
   */
  @Test
  void whatDrivesCustomersAwayInTheirFirstMonthIsFound() {
    List<Lifetime> lifetimes =
        sample.lifetimes().all().stream()
            .filter(o -> !lives.get(o.customer()).weeks().isEmpty())
            .map(Lifetime::of)
            .toList();
    List<Row> rows = new EstimateHazards(LAST, 1).rows(lifetimes);
    Map<String, Row> ratios = new HashMap<>();
    rows.forEach(row -> ratios.put(row.getString(0), row));
    for (String cause : List.of("no_loyalty", "slow_response")) {
      assertThat(ratios.get(cause).getDouble(8)).as("%s %s", cause, rows).isGreaterThan(1);
    }
    assertThat(1.0)
        .as("%s", rows)
        .isBetween(ratios.get("discount").getDouble(8), ratios.get("discount").getDouble(9));
    assertThat(ratios.get("fault").getDouble(9)).isGreaterThan(1);
  }

  /** Of those who answered, three in four told the truth and the others anything. */
  @Test
  void whatCustomersSayIsHeldAgainstWhatTheModelSays() {
    Map<String, Row> rows = new HashMap<>();
    new ExplainLosses(LAST, 1)
        .rows(sample, Optional.of(trained.model()))
        .forEach(row -> rows.put(row.getString(0), row));
    List<DemoLife> answered =
        lives.values().stream()
            .filter(life -> life.happened().stream().anyMatch(h -> h.what().equals("exit")))
            .toList();
    double agreed = 0;
    double compared = 0;
    double byChance = 0;
    for (int i = 0; i < REASONS.size(); i++) {
      String choice = DemoLives.exitChoices().get(i);
      double left =
          answered.stream()
              .filter(life -> DemoLives.exitChoice(life.leftBecause()).equals(choice))
              .count();
      double planted =
          DemoLives.honest() * left / answered.size() + (1 - DemoLives.honest()) / REASONS.size();
      Row row = rows.get(REASONS.get(i));
      long n = row.<Long>getAs(2);
      assertThat(row.getDouble(3))
          .as(choice)
          .isCloseTo(planted, within(3.5 * Math.sqrt(planted * (1 - planted) / n)));
      assertThat(row.getDouble(3)).isBetween(row.getDouble(4), row.getDouble(5));
      compared += row.<Long>getAs(11);
      agreed += row.<Long>getAs(12);
      byChance += row.<Long>getAs(11) * row.getDouble(8);
    }
    assertThat(compared).isGreaterThan(300);
    assertThat(agreed).isGreaterThan(1.3 * byChance);
  }

  @Test
  void withoutAModelOnlyCustomersHaveTheirSay() {
    List<Row> rows = new ExplainLosses(LAST, 1).rows(sample, Optional.empty());
    assertThat(rows).hasSize(REASONS.size());
    assertThat(rows)
        .allMatch(row -> row.<Long>getAs(7) == 0 && row.isNullAt(8) && row.<Long>getAs(11) == 0);
  }

  /** A column that knows the future would tell it all; from what lies behind a day nothing does. */
  @Test
  void whatHappensLaterChangesNothingThatIsKnown() {
    LocalDate day = LocalDate.ofEpochDay(CUT_OFFS.of(CUT_OFFS.learnt()).get(0));
    long moment = CUT_OFFS.begin((int) day.toEpochDay());
    DescribeCustomer describe = new DescribeCustomer(RULE);
    int changed = 0;
    for (DemoLife life : lives.values()) {
      List<Happened> before =
          life.happened().stream().filter(h -> h.at() * 1_000_000 < moment).toList();
      List<Happened> leak = new ArrayList<>(before);
      boolean isGone = life.leftOn() != null && life.leftOn().isAfter(day);
      for (String what : List.of("visit", "order", "ticket", "refund", "slow", "fault", "nps")) {
        leak.add(new Happened(moment / 1_000_000 + (isGone ? 0 : 86_400), what, isGone ? 0 : 10));
      }
      DemoLife past = new DemoLife(life.id(), before, life.memberSince(), life.weeks(), null, "");
      DemoLife leaky =
          new DemoLife(life.id(), leak, life.memberSince(), life.weeks(), life.leftOn(), "");
      double[] known = describe.features(history(past), moment);
      assertThat(describe.features(history(leaky), moment)).isEqualTo(known);
      assertThat(describe.features(history(life), moment)).isEqualTo(known);
      changed += before.size() < life.happened().size() ? 1 : 0;
    }
    assertThat(changed).isGreaterThan(1000);
  }

  /** The same customers in whatever order, the same model; and it comes back from its text. */
  @Test
  void aModelIsTheSameWhateverTheOrder() {
    List<Observation> shuffled = new ArrayList<>(sample.known().all());
    Collections.shuffle(shuffled, new Random(1));
    Sample other = new Sample(new Examples(shuffled), sample.lifetimes(), sample.tonight());
    assertThat(other.fingerprint()).isEqualTo(sample.fingerprint());
    ChurnModel again = new TrainChurn(CUT_OFFS, other).run(CUT_OFFS.learnt()).orElseThrow().model();
    String text = ModelJson.write(trained.model());
    assertThat(ModelJson.write(again)).isEqualTo(text);
    assertThat(ModelJson.write(ModelJson.read(text))).isEqualTo(text);
  }

  @Test
  void whatBecameOfEarlierPredictionsIsMeasured() {
    Models models = new LearnModels(CUT_OFFS, sample).run(List.of());
    Trained old = models.learnt().get(1);
    assertThat(old.model().trainedOn()).isEqualTo(CUT_OFFS.matured());
    assertThat(old.figures())
        .extracting(Figure::name)
        .containsExactly(
            "auc", "pr_auc", "brier", "ece", "matured_auc", "matured_ece", "matured_rate");
    // What was learnt from the same is not learnt again.
    List<ChurnModel> kept = models.learnt().stream().map(Trained::model).toList();
    assertThat(new LearnModels(CUT_OFFS, sample).run(kept).isAsKept()).isTrue();
    Sample fewer =
        new Sample(
            new Examples(sample.known().all().subList(1, sample.known().all().size())),
            sample.lifetimes(),
            sample.tonight());
    assertThat(new LearnModels(CUT_OFFS, fewer).run(kept).isAsKept()).isFalse();
  }

  @Test
  void customersWhoAreNoLongerTheSameRaiseTheAlarm() {
    WatchModel watch = new WatchModel(trained.model());
    List<double[]> measured =
        sample.known().on(CUT_OFFS.of(CUT_OFFS.learnt()).get(0)).all().stream()
            .map(Observation::features)
            .toList();
    assertThat(watch.drift(measured)).isEmpty();
    List<double[]> moved = measured.stream().map(double[]::clone).toList();
    moved.forEach(f -> f[Feature.DAYS_SINCE_VISIT.ordinal()] += 1);
    assertThat(watch.drift(moved))
        .singleElement()
        .matches(f -> f.isAlert() && f.part().equals("days_since_visit"));
  }
}
