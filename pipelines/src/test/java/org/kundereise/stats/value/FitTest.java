package org.kundereise.stats.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kundereise.stats.value.Buyers.Bought;
import org.kundereise.stats.value.GammaGamma.Spending;

/** Parameters of greatest likelihood and how sure they are. */
class FitTest {
  private static final double Z95 = 1.959963984540054;

  /** Customers by frequency, recency and number of periods; made up. */
  private static final double[][] PERIODS = {
    {0, 0, 6, 310}, {1, 1, 6, 60}, {1, 2, 6, 35}, {1, 3, 6, 30}, {1, 4, 6, 22}, {1, 5, 6, 24},
    {1, 6, 6, 26}, {2, 2, 6, 24}, {2, 3, 6, 20}, {2, 4, 6, 25}, {2, 5, 6, 30}, {2, 6, 6, 38},
    {3, 3, 6, 12}, {3, 4, 6, 14}, {3, 5, 6, 26}, {3, 6, 6, 45}, {4, 4, 6, 9}, {4, 5, 6, 17},
    {4, 6, 6, 52}, {5, 5, 6, 11}, {5, 6, 6, 60}, {6, 6, 6, 61}, {0, 0, 4, 120}, {1, 1, 4, 21},
    {1, 2, 4, 12}, {1, 3, 4, 14}, {1, 4, 4, 13}, {2, 2, 4, 8}, {2, 3, 4, 12}, {2, 4, 4, 19},
    {3, 3, 4, 7}, {3, 4, 4, 25}, {4, 4, 4, 24}
  };

  /**
   * The parameters, errors and log-likelihood of lifetimes 0.11.3: {@code
   * BetaGeoBetaBinomFitter().fit(x, t_x, n, weights=customers, tol=1e-12)}.
   */
  @Test
  void bgBbFindsWhatLifetimesFinds() {
    Estimate estimate =
        ModelKind.BG_BB.fit(Histories.of(column(0), column(1), column(2), column(3)));
    assertThat(estimate.isInside()).isTrue();
    assertThat(estimate.values())
        .containsExactly(new double[] {.722497, 1.177328, .318148, 4.020892}, within(2e-4));
    assertThat(estimate.logLikelihood()).isCloseTo(-3612.44619, within(1e-4));
    assertThat(estimate.standardError(0)).isCloseTo(.084886, within(1e-3));
    assertThat(estimate.standardError(2)).isCloseTo(.218498, within(1e-3));
  }

  private static double[] column(int i) {
    return Arrays.stream(PERIODS).mapToDouble(row -> row[i]).toArray();
  }

  /** Fader and Hardie 2007, the two groups of contracts of table 1, fitted to seven years. */
  @Test
  void sbgHasTheParametersOfFaderAndHardie2007() {
    assertThat(sbg(1000, 869, 743, 653, 593, 551, 517, 491))
        .containsExactly(new double[] {.668, 3.806}, within(5e-4));
    assertThat(sbg(1000, 631, 468, 382, 326, 289, 262, 241))
        .containsExactly(new double[] {.704, 1.182}, within(5e-4));
  }

  private static double[] sbg(double... left) {
    double[] ended = new double[left.length - 1];
    double[] going = new double[left.length];
    for (int i = 1; i < left.length; i++) {
      ended[i - 1] = left[i - 1] - left[i];
    }
    going[left.length - 1] = left[left.length - 1];
    return ShiftedBetaGeometric.fit(ended, going).values();
  }

  @Test
  void retentionOfSbgRisesAndMakesTheSurvivalUp() {
    ShiftedBetaGeometric model = new ShiftedBetaGeometric(.668, 3.806);
    assertThat(model.retention(1)).isCloseTo(3.806 / 4.474, within(1e-12));
    // Of the contracts, 39.4 % were still there after twelve years.
    assertThat(model.survival(12)).isCloseTo(.394, within(.02));
    assertThat(model.residual(0, 1, .1)).isCloseTo(model.retention(1) / 1.1, within(1e-12));
    assertThat(model.residual(3, 10, .1)).isGreaterThan(model.residual(0, 10, .1));
  }

  @Test
  void theTruthLiesWithinTheIntervalsOfBgNbdAsOftenAsTheySay() {
    double[] truth = {.8, 5, .8, 2.5};
    int[] within = new int[4];
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      List<Bought> bought = new Buyers(truth, run).buy(1500, 26, 52);
      Estimate estimate = ModelKind.BG_NBD.fit(Buyers.histories(bought));
      for (int i = 0; i < truth.length; i++) {
        double error = Math.sqrt(estimate.covariance()[i][i]);
        within[i] += Math.abs(estimate.logs()[i] - Math.log(truth[i])) <= Z95 * error ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(within).mapToObj(n -> n / (double) runs))
        .allSatisfy(share -> assertThat(share).isBetween(.90, .99));
  }

  @Test
  void theTruthOfGammaGammaLiesWithinItsIntervals() {
    double[] truth = {6.25, 3.74, 15.45};
    int[] within = new int[3];
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      Spending spent = new Buyers(new double[] {.8, 5, .8, 2.5}, run).spend(800, truth);
      Estimate estimate = GammaGamma.fit(spent);
      for (int i = 0; i < truth.length; i++) {
        double error = Math.sqrt(estimate.covariance()[i][i]);
        within[i] += Math.abs(estimate.logs()[i] - Math.log(truth[i])) <= Z95 * error ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(within).mapToObj(n -> n / (double) runs))
        .allSatisfy(share -> assertThat(share).isBetween(.90, .99));
  }

  @Test
  void whereCustomersDoNotDifferInLeavingThereIsNoMaximumButWhatIsExpectedIsSound() {
    // Everybody leaves with the same probability: a and b go to infinity, a / b does not.
    Buyers alike = new Buyers(new double[] {.8, 5, 2_500, 7_500}, 3);
    List<Bought> bought = alike.buy(3_000, 26, 52);
    Estimate estimate = ModelKind.BG_NBD.fit(Buyers.histories(bought));
    BetaGeometricNbd fitted = (BetaGeometricNbd) ModelKind.BG_NBD.model(estimate.logs());
    assertThat(fitted.a() / (fitted.a() + fitted.b())).isCloseTo(.25, within(.02));
    assertThat(fitted.r()).isCloseTo(.8, within(.1));
    BetaGeometricNbd truth =
        new BetaGeometricNbd(BetaGeometricNbd.Dropout.AFTER_REPEAT, .8, 5, 2_500, 7_500);
    double expected = truth.expected(3, 20, 30, 39);
    assertThat(fitted.expected(3, 20, 30, 39)).isCloseTo(expected, within(.1 * expected));
    assertThat(Arrays.stream(estimate.covariance()).flatMapToDouble(Arrays::stream))
        .allMatch(Double::isFinite);
  }

  @Test
  void fitsAreTheSameInWhateverOrderCustomersCome() {
    List<Bought> bought = new Buyers(new double[] {.8, 5, .8, 2.5}, 7).buy(500, 26, 52);
    List<Bought> reversed = new java.util.ArrayList<>(bought);
    java.util.Collections.reverse(reversed);
    assertThat(ModelKind.BG_NBD.fit(Buyers.histories(bought)).logs())
        .isEqualTo(ModelKind.BG_NBD.fit(Buyers.histories(reversed)).logs());
  }

  @Test
  void periodsOfBgBbAreWholeAndHoldOnePurchaseEach() {
    Histories weeks = Histories.of(new double[] {1}, new double[] {1.5}, new double[] {3});
    assertThatThrownBy(() -> ModelKind.BG_BB.fit(weeks))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the history with the frequency 1, the recency 1.5 and the age 3.0 is not one of at"
                + " most one purchase in each of some whole periods");
  }
}
