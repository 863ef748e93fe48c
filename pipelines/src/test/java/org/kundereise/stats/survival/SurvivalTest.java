package org.kundereise.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SurvivalTest {
  /**
   * Weeks of remission with 6-MP and with placebo: E. J. Freireich and others, Blood 21 (1963). A
   * minus: still in remission.
   */
  private static final double[] TREATED = {
    6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35
  };

  private static final double[] PLACEBO = {
    1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23
  };

  private static List<Spell> spells(double[] weeks, double... covariates) {
    return DoubleStream.of(weeks)
        .mapToObj(week -> Spell.until(Math.abs(week), week > 0, covariates))
        .toList();
  }

  @Test
  void theCurveOfTheRemissionsIsThePublishedOne() {
    SurvivalCurve curve = KaplanMeier.of(spells(TREATED));
    assertThat(curve.times()).containsExactly(6, 7, 10, 13, 16, 22, 23);
    assertThat(curve.survival())
        .containsExactly(new double[] {.857, .807, .753, .690, .627, .538, .448}, within(5e-4));
    assertThat(curve.median()).hasValue(23);
    assertThat(curve.medianLow()).hasValue(13);
    assertThat(curve.medianHigh()).isEmpty();
    assertThat(curve.lowAt(10)).isCloseTo(.503, within(1e-3));
    assertThat(curve.highAt(10)).isCloseTo(.889, within(1e-3));
    assertThat(curve.at(5.9)).isEqualTo(1);
    assertThat(KaplanMeier.of(spells(PLACEBO)).median()).hasValue(8);
  }

  @Test
  void remainingTimeIsTheAreaUnderTheRestOfTheCurve() {
    SurvivalCurve curve = KaplanMeier.of(spells(new double[] {2, 4, -10}));
    // 1 until 2, 2/3 until 4, 1/3 until 10, where watching ends.
    assertThat(curve.remaining(0)).isCloseTo(2 + 2 * 2 / 3.0 + 6 / 3.0, within(1e-12));
    assertThat(curve.remaining(3)).isCloseTo((2 / 3.0 + 6 / 3.0) / (2 / 3.0), within(1e-12));
    assertThat(KaplanMeier.of(spells(new double[] {2, 4})).remaining(5)).isNaN();
  }

  @Test
  void whoComesLateIsAtRiskOnlyFromThenOn() {
    List<Spell> spells =
        List.of(new Spell(0, 2, true), new Spell(3, 6, true), new Spell(0, 6, false));
    SurvivalCurve curve = KaplanMeier.of(spells);
    assertThat(curve.survival()).containsExactly(new double[] {.5, .25}, within(1e-12));
  }

  /** Chi-squared 16.79: as in D. G. Kleinbaum, M. Klein, Survival Analysis, and R's survdiff. */
  @Test
  void theLogRankTestOfTheRemissionsIsThePublishedOne() {
    LogRank test = LogRank.of(List.of(spells(TREATED), spells(PLACEBO)));
    assertThat(test.statistic()).isCloseTo(16.793, within(5e-4));
    assertThat(test.freedom()).isEqualTo(1);
    assertThat(test.p()).isCloseTo(4.17e-5, within(1e-7));
    assertThat(LogRank.of(List.of(spells(PLACEBO), spells(TREATED))).statistic())
        .isCloseTo(test.statistic(), within(1e-9));
  }

  @Test
  void groupsThatAreAlikeDoNotDifferAndWhereNothingHappenedNothingIsCompared() {
    LogRank alike = LogRank.of(List.of(spells(TREATED), spells(TREATED), spells(TREATED)));
    assertThat(alike.statistic()).isCloseTo(0, within(1e-9));
    assertThat(alike.freedom()).isEqualTo(2);
    assertThat(alike.p()).isCloseTo(1, within(1e-9));
    double[] nothing = {-3, -4};
    assertThat(LogRank.of(List.of(spells(nothing), spells(nothing))))
        .isEqualTo(new LogRank(0, 0, 1));
    assertThat(LogRank.of(List.of(spells(PLACEBO), List.of())).freedom()).isZero();
  }

  @Test
  void whoIsStillFollowedIsCountedBeforeWhatHappensAtTheTime() {
    assertThat(KaplanMeier.atRisk(spells(TREATED), 0, 6, 6.5, 10, 23, 36))
        .containsExactly(21, 21, 17, 15, 6, 0);
  }

  /** As in D. Collett, Modelling Survival Data, and every package's manual: 1.572, error 0.412. */
  @Test
  void tiesOfTheRemissionsAreSharedOutAsByEfron() {
    List<Spell> all =
        Stream.concat(spells(PLACEBO, 1).stream(), spells(TREATED, 0).stream()).toList();
    CoxModel model = CoxRegression.fit(all);
    assertThat(model.coefficients()[0]).isCloseTo(1.572, within(5e-4));
    assertThat(model.errors()[0]).isCloseTo(.4124, within(5e-4));
    // As published in every package's manual: 4.82, from 2.15 to 10.81.
    assertThat(model.ratio(0)).isCloseTo(4.82, within(.005));
    assertThat(model.ratioLow(0)).isCloseTo(2.15, within(.005));
    assertThat(model.ratioHigh(0)).isCloseTo(10.81, within(.01));
    assertThat(model.events()).isEqualTo(30);
  }

  @Test
  void spellsCutInTwoSayTheSame() {
    List<Spell> whole = new ArrayList<>();
    List<Spell> cut = new ArrayList<>();
    for (int i = 0; i < PLACEBO.length; i++) {
      whole.add(Spell.until(PLACEBO[i], true, i % 3, i % 2));
      cut.add(new Spell(0, PLACEBO[i] / 2, false, i % 3, i % 2));
      cut.add(new Spell(PLACEBO[i] / 2, PLACEBO[i], true, i % 3, i % 2));
    }
    Collections.shuffle(cut, new Random(1));
    CoxModel one = CoxRegression.fit(whole);
    CoxModel other = CoxRegression.fit(cut);
    assertThat(other.coefficients()).containsExactly(one.coefficients(), within(1e-9));
    assertThat(other.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-9));
  }

  /** A hazard that trebles at a moment of one's own; the model must see it from then on only. */
  @Test
  void aCovariateThatChangesIsFoundWhereItChanged() {
    Random random = new Random(7);
    List<Spell> spells = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      double change = 10 * random.nextDouble();
      double before = -Math.log(random.nextDouble()) / .05;
      double event = before < change ? before : change - Math.log(random.nextDouble()) / .15;
      double stop = Math.min(event, 20);
      if (stop <= change) {
        spells.add(Spell.until(stop, event <= 20, 0));
      } else {
        spells.add(Spell.until(change, false, 0));
        spells.add(new Spell(change, stop, event <= 20, 1));
      }
    }
    CoxModel model = CoxRegression.fit(spells);
    assertThat(model.coefficients()[0])
        .isCloseTo(Math.log(3), within(3 * model.errors()[0]))
        .isGreaterThan(Math.log(2.5));
    assertThat(model.survival(0).at(10)).isCloseTo(Math.exp(-.5), within(.03));
    assertThat(model.survival(1).at(10)).isCloseTo(Math.exp(-1.5), within(.03));
  }

  @Test
  void whatCannotBeFittedIsSaid() {
    assertThatThrownBy(() -> CoxRegression.fit(spells(new double[] {-1, -2}, 1)))
        .hasMessageContaining("none ends with the event");
    assertThatThrownBy(() -> CoxRegression.fit(spells(PLACEBO, 1)))
        .hasMessageContaining("never varies");
    assertThatThrownBy(() -> new Spell(3, 3, true)).hasMessageContaining("from 3.0 to 3.0");
  }
}
