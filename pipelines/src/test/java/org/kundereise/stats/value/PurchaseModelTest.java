package org.kundereise.stats.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.stats.value.BetaGeometricNbd.Dropout;

/**
 * What models expect of customers. Figures with eleven digits are those of the Python package
 * lifetimes 0.11.3 with the same parameters: {@code conditional_probability_alive} and {@code
 * conditional_expected_number_of_purchases_up_to_time}.
 */
class PurchaseModelTest {
  private static final BetaGeometricNbd BG_NBD =
      new BetaGeometricNbd(Dropout.AFTER_REPEAT, .243, 4.414, .793, 2.426);

  @ParameterizedTest(name = "{0}: {1} purchases, the last at {2} of {3}")
  @CsvSource(
      textBlock =
          """
          # model,   x, recency, age,   alive,             within 39 weeks
          BG_NBD,     0, 0,      38.86, 1,                 0.195098052011
          BG_NBD,     2, 30.43,  38.86, 0.726578570081,    1.22602817477
          BG_NBD,     1, 1.71,   38.86, 0.212100985377,    0.20318698708
          BG_NBD,    26, 37,     38.86, 0.916099213262,    16.7651203539
          BG_NBD,     7, 8,      30,    0.0065482471886,   0.0409197699559
          BG_NBD,    60, 30,     38.86, 7.85878134915e-05, 0.00327527205972
          MBG_NBD,    0, 0,      38.86, 0.389735080919,    0.154012746675
          MBG_NBD,    2, 30.43,  38.86, 0.706202265118,    1.26296062327
          MBG_NBD,    1, 1.71,   38.86, 0.17083648431,     0.188836541364
          MBG_NBD,   26, 37,     38.86, 0.91012451401,     15.8291963227
          MBG_NBD,    7, 8,      30,    0.00833680088051,  0.0503619838809
          MBG_NBD,   60, 30,     38.86, 0.000120905371298, 0.00475733894607
          PARETO_NBD, 0, 0,      38.86, 0.295286604617,    0.107081468215
          PARETO_NBD, 2, 30.43,  38.86, 0.869167559153,    1.45512319326
          PARETO_NBD, 1, 1.71,   38.86, 0.168002326724,    0.171092980554
          PARETO_NBD, 26, 37,    38.86, 0.961541816294,    16.7427661454
          PARETO_NBD, 7, 8,      30,    0.0239704403123,   0.140280620684
          PARETO_NBD, 60, 30,    38.86, 0.000589626924866, 0.0234130725747
          """)
  void expectsWhatLifetimesExpects(
      ModelKind kind, double x, double recency, double age, double alive, double bought) {
    PurchaseModel model =
        switch (kind) {
          case BG_NBD -> BG_NBD;
          case MBG_NBD -> new BetaGeometricNbd(Dropout.AT_ONCE, .525, 6.183, .891, 1.614);
          default -> new ParetoNbd(.553, 10.578, .606, 11.669);
        };
    assertThat(model.alive(x, recency, age)).isCloseTo(alive, within(1e-6 * alive));
    assertThat(model.expected(x, recency, age, 39)).isCloseTo(bought, within(1e-6 * bought));
  }

  @ParameterizedTest(name = "{0} of {2} periods, the last in {1}")
  @CsvSource(
      textBlock =
          """
          # x, last, periods, alive,          in 5 periods
          0,   0,    6,       0.116690430464, 0.0729319351116
          1,   1,    6,       0.074813133017, 0.0857238706309
          6,   6,    6,       1,              3.75002139362
          3,   5,    6,       0.823827629911, 1.80213322148
          2,   2,    4,       0.277521996523, 0.590522176853
          """)
  void bgBbExpectsWhatLifetimesExpects(
      double x, double last, double periods, double alive, double bought) {
    PurchaseModel model = new BetaGeometricBetaBinomial(1.2, .75, .66, 2.8);
    assertThat(model.alive(x, last, periods)).isCloseTo(alive, within(1e-9));
    assertThat(model.expected(x, last, periods, 5)).isCloseTo(bought, within(1e-9));
  }

  @Test
  void expectsOfNewCustomersWhatLifetimesExpects() {
    assertThat(BG_NBD.expectedOfNew(39)).isCloseTo(1.19672319332, within(1e-9));
    assertThat(new ParetoNbd(.553, 10.578, .606, 11.669).expectedOfNew(39))
        .isCloseTo(1.21300284428, within(1e-9));
    assertThat(new BetaGeometricNbd(Dropout.AT_ONCE, .525, 6.183, .891, 1.614).expectedOfNew(39))
        .isCloseTo(1.1829536656, within(1e-9));
  }

  @Test
  void whoBoughtHundredsOfTimesIsNoTroubleForTheArithmetic() {
    // The mean over the probability to leave, (1 - (1 + p t / (alpha + T))^-(r + x)) / p, by
    // another rule; lifetimes overflows here.
    double x = 900;
    double age = 200;
    double ahead = 400;
    BetaDistribution leaves = new BetaDistribution(BG_NBD.a(), BG_NBD.b() + x);
    double mean =
        new SimpsonIntegrator(1e-11, 1e-11, 3, 40)
            .integrate(
                50_000_000,
                // In the square root the density has no pole at nothing.
                root -> {
                  double p = root * root * root * root;
                  double ratio = (BG_NBD.alpha() + age) / (BG_NBD.alpha() + age + p * ahead);
                  double purchases = -Math.expm1((BG_NBD.r() + x) * Math.log(ratio)) / p;
                  return leaves.density(p) * purchases * 4 * root * root * root;
                },
                1e-4,
                0.6);
    assertThat(BG_NBD.expectedIfAlive(x, age, ahead)).isCloseTo(mean, within(1e-6 * mean));
    assertThat(new ParetoNbd(.553, 10.578, .606, 11.669).alive(x, 190, age)).isBetween(0.0, 1e-15);
    assertThat(new ParetoNbd(.553, 10.578, .606, 11.669).alive(x, 199.9, age)).isBetween(0.9, 1.0);
  }

  @Test
  void nothingBreaksWhereTheFormulasOfThePapersHaveAPole() {
    double near = new BetaGeometricNbd(Dropout.AFTER_REPEAT, .3, 5, 1.000001, 2).expectedOfNew(50);
    double at = new BetaGeometricNbd(Dropout.AFTER_REPEAT, .3, 5, 1, 2).expectedOfNew(50);
    assertThat(at).isCloseTo(near, within(1e-5 * near));
    // a + b < 1
    assertThat(new BetaGeometricNbd(Dropout.AFTER_REPEAT, .3, 5, .2, .3).expectedOfNew(50))
        .isBetween(0.0, .3 * 50 / 5);
    double nearOne = new ParetoNbd(.5, 10, 1.0000001, 12).expectedOfNew(30);
    assertThat(new ParetoNbd(.5, 10, 1, 12).expectedOfNew(30))
        .isCloseTo(nearOne, within(1e-5 * nearOne));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"BG_NBD", "MBG_NBD", "PARETO_NBD", "BG_BB"})
  void gradientsAreTheSlopesOfTheLikelihood(ModelKind kind) {
    double[] x = {0, 0, 1, 1, 2, 5, 5, 30};
    double[] recency = {0, 0, 1, 9, 4, 6, 30, 38};
    double[] age = {12, 38, 38, 9, 20, 30, 30, 38};
    Likelihood likelihood = kind.likelihood(Histories.of(x, recency, age));
    // The second lets alpha exceed beta, the third makes a long way to the last purchase.
    for (double[] logs : new double[][] {{-.5, 1.2, .1, .8}, {.7, 2.5, -1, .5}, {1, -1, -.3, 3}}) {
      double[] gradient = new double[4];
      likelihood.at(logs, gradient);
      for (int i = 0; i < logs.length; i++) {
        assertThat(gradient[i]).isCloseTo(slope(likelihood, logs, i), within(2e-6));
      }
    }
  }

  private static double slope(Likelihood likelihood, double[] logs, int parameter) {
    double step = 1e-4;
    double[] at =
        IntStream.of(-2, -1, 1, 2)
            .mapToDouble(
                steps -> {
                  double[] moved = Arrays.copyOf(logs, logs.length);
                  moved[parameter] += steps * step;
                  return likelihood.at(moved, new double[logs.length]);
                })
            .toArray();
    return (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * step);
  }
}
