package org.kundereise.gold.churn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kundereise.demo.DemoLives;
import org.kundereise.demo.DemoLives.DemoLife;
import org.kundereise.demo.DemoLives.Happened;
import org.kundereise.gold.churn.MeasureChurn.Sample;
import org.kundereise.gold.churn.TrainChurn.Trained;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.stats.classification.Quality;
import org.kundereise.stats.classification.Scorer;

/** A demo company's customers, of whom the truth is known. */
class DemoChurnTest {
  private static final LossRule RULE = new LossRule(LossRule.Loss.NO_PURCHASE, 90);
  private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
  private static final CutOffs CUT_OFFS =
      CutOffs.of(LAST, RULE, 30, java.time.ZoneId.of("Europe/Oslo"));

  private static Map<String, DemoLife> lives;
  private static Sample sample;
  private static Trained trained;

  @BeforeAll
  static void learn() {
    long t = System.nanoTime();
    lives = new HashMap<>();
    DemoLives.of(12_000, 3).forEach(life -> lives.put(life.id(), life));
    System.out.println("lives " + (System.nanoTime() - t) / 1e9);
    t = System.nanoTime();
    sample = sample(lives.values().stream().toList(), CUT_OFFS);
    System.out.println(
        "observed " + (System.nanoTime() - t) / 1e9 + " " + sample.known().all().size());
    t = System.nanoTime();
    trained = new TrainChurn(CUT_OFFS, sample).run(CUT_OFFS.learnt()).orElseThrow();
    System.out.println("trained " + (System.nanoTime() - t) / 1e9);
  }

  private static Sample sample(List<DemoLife> lives, CutOffs cutOffs) {
    ObserveCustomers observe = new ObserveCustomers(RULE, cutOffs);
    List<Observation> known = new ArrayList<>();
    List<Observation> lifetimes = new ArrayList<>();
    List<double[]> tonight = new ArrayList<>();
    for (DemoLife life : lives) {
      for (Observation o : observe.observe(life.id(), history(life))) {
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
      kinds[i] = Kind.valueOf(touchpoints.get(i).what().toUpperCase(java.util.Locale.ROOT)).code();
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

  @Test
  void asGoodAsThePlantedHazard() {
    int day = CUT_OFFS.of(CUT_OFFS.learnt()).get(0);
    LocalDate cutoff = LocalDate.ofEpochDay(day);
    List<Observation> there = sample.known().on(day).all();
    report("lost by rule, all with hazard", there, cutoff, false);
    report("left for good, all with hazard", there, cutoff, true);
  }

  @Test
  void methods() {
    Examples ex = sample.known().among(CUT_OFFS.of(CUT_OFFS.learnt()));
    int last = CUT_OFFS.of(CUT_OFFS.learnt()).get(0);
    LocalDate cutoff = LocalDate.ofEpochDay(last);
    Examples latest = ex.on(last);
    var earlier = ex.knownBy(last, RULE).rows();
    for (var m : org.kundereise.stats.classification.Method.values()) {
      long t = System.nanoTime();
      Scorer sc = m.fit(earlier);
      double sec = (System.nanoTime() - t) / 1e9;
      var rows = latest.rows();
      double[] s = rows.scores(sc);
      double[] pr = java.util.Arrays.stream(s).map(Scorer::probability).toArray();
      System.out.println(
          m
              + " "
              + sec
              + " s "
              + Quality.of(pr, rows.positive()).auc()
              + " brier "
              + Quality.of(pr, rows.positive()).brier());
      if (sc instanceof org.kundereise.stats.classification.LogisticModel lm)
        for (Feature f : Feature.values())
          System.out.println("  " + f + " " + lm.coefficients()[f.ordinal()]);
      List<double[]> p = new ArrayList<>();
      List<Boolean> y = new ArrayList<>();
      Map<String, double[]> hit = new java.util.TreeMap<>();
      for (Observation o : latest.all()) {
        DemoLife life = lives.get(o.customer());
        DemoLives.Week week = life.week(cutoff);
        if (week == null) continue;
        double[] c = sc.contributions(o.features());
        double sum = 0;
        for (Feature f : Feature.values())
          if (f.role() == Feature.Role.CAUSE) sum += c[f.ordinal()];
        p.add(new double[] {week.hazard(), Scorer.probability(sum)});
        y.add(life.leftOn() != null && life.leftOn().isBefore(cutoff.plusDays(90)));
      }
      boolean[] out = new boolean[y.size()];
      for (int i = 0; i < out.length; i++) out[i] = y.get(i);
      System.out.println(
          m
              + " causes: hazard "
              + Quality.of(p.stream().mapToDouble(d -> d[0]).toArray(), out).auc()
              + " causes "
              + Quality.of(p.stream().mapToDouble(d -> d[1]).toArray(), out).auc());
    }
  }

  private static void report(String what, List<Observation> there, LocalDate cutoff, boolean left) {
    List<double[]> p = new ArrayList<>();
    List<Boolean> y = new ArrayList<>();
    for (Observation o : there) {
      DemoLife life = lives.get(o.customer());
      DemoLives.Week week = life.week(cutoff);
      if (week != null) {
        p.add(new double[] {week.hazard(), trained.model().model().probability(o.features())});
        boolean l =
            left ? life.leftOn() != null && life.leftOn().isBefore(cutoff.plusDays(90)) : o.lost();
        y.add(l);
      }
    }
    boolean[] out = new boolean[y.size()];
    for (int i = 0; i < out.length; i++) out[i] = y.get(i);
    System.out.println(
        what
            + " n "
            + out.length
            + " hazard "
            + Quality.of(p.stream().mapToDouble(d -> d[0]).toArray(), out).auc()
            + " model "
            + Quality.of(p.stream().mapToDouble(d -> d[1]).toArray(), out).auc());
  }
}
