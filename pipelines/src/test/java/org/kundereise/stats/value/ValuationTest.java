package org.kundereise.stats.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kundereise.stats.value.Buyers.Bought;
import org.kundereise.stats.value.CovariateFit.Group;
import org.kundereise.stats.value.Valuation.Averaged;
import org.kundereise.stats.value.Valuation.Modelled;
import org.kundereise.stats.value.Valuation.Value;

class ValuationTest {
  private static final double[] TRUTH = {.8, 5, .8, 2.5};
  private static final double WEEKS = ValueTerms.WEEKS_A_MONTH;

  private final Estimate estimate =
      ModelKind.BG_NBD.fit(Buyers.histories(new Buyers(TRUTH, 1).buy(2_000, 26, 52)));
  private final PurchaseModel model = ModelKind.BG_NBD.model(estimate.logs());

  @Test
  void valueIsPurchasesTimesSpendTimesMargin() {
    Value value = value(new ValueTerms(3, .4, 0, WEEKS)).of(2, 20, 30, 50);
    double purchases = model.expected(2, 20, 30, 3 * WEEKS);
    assertThat(value.alive()).isEqualTo(model.alive(2, 20, 30));
    assertThat(value.purchases()).isCloseTo(purchases, within(1e-9));
    assertThat(value.value()).isCloseTo(purchases * 50 * .4, within(1e-9));
  }

  @Test
  void eachMonthIsDiscountedByItself() {
    double first = model.expected(2, 20, 30, WEEKS);
    double second = model.expected(2, 20, 30, 2 * WEEKS) - first;
    assertThat(value(new ValueTerms(2, 1, .1, WEEKS)).of(2, 20, 30, 1).value())
        .isCloseTo(first / 1.1 + second / 1.21, within(1e-9));
  }

  @Test
  void whoBoughtOnceSpendsWhatEverybodyDoes() {
    Valuation valuation = value(new ValueTerms(12, 1, 0, WEEKS));
    assertThat(valuation.of(0, 0, 10, 0).spend()).isEqualTo(30);
    assertThat(valuation.of(1, 5, 10, 80).spend()).isEqualTo(80);
    GammaGamma spends = new GammaGamma(6.25, 3.74, 15.44);
    assertThat(spends.expected(0, 0)).isCloseTo(6.25 * 15.44 / 2.74, within(1e-9));
    // Between the customer's own average and that of everybody, nearer to it with every purchase.
    assertThat(spends.expected(1, 100)).isBetween(spends.expected(), spends.expected(5, 100));
  }

  /**
   * The interval of the expectation holds the one of the true parameters about as often as said.
   */
  @Test
  void intervalsHoldWhatTheTruthExpects() {
    ValueTerms terms = new ValueTerms(12, 1, 0, WEEKS);
    double truth =
        ModelKind.BG_NBD
                .model(Math.log(.8), Math.log(5), Math.log(.8), Math.log(2.5))
                .expected(3, 20, 40, terms.horizon())
            * new GammaGamma(6.25, 3.74, 15.45).expected(3, 40);
    int held = 0;
    int runs = 100;
    for (int run = 0; run < runs; run++) {
      Buyers buyers = new Buyers(TRUTH, 1_000 + run);
      Estimate fitted = ModelKind.BG_NBD.fit(Buyers.histories(buyers.buy(1_000, 26, 52)));
      Estimate spent = GammaGamma.fit(buyers.spend(500, 6.25, 3.74, 15.45));
      Value value =
          new Valuation(ModelKind.BG_NBD, fitted, Modelled.of(spent), terms).of(3, 20, 40, 40);
      held += value.low() <= truth && truth <= value.high() ? 1 : 0;
    }
    assertThat(held).isBetween(89, 100);
  }

  @Test
  void whatIsRememberedIsWhatTheModelSays() {
    RememberedPurchases within = RememberedPurchases.within(model, 39);
    for (double x : new double[] {0, 7, 2, 2, 7}) {
      double recency = x == 0 ? 0 : 9;
      assertThat(within.of(x, recency, 20)).isEqualTo(model.expected(x, recency, 20, 39));
    }
  }

  /** One group buys twice as often and leaves as the other does. */
  @Test
  void covariatesFindWhatSetsGroupsApart() {
    List<Bought> usual = new Buyers(TRUTH, 21).buy(6_000, 26, 52);
    List<Bought> often = new Buyers(new double[] {.8, 2.5, .8, 2.5}, 22).buy(6_000, 26, 52);
    Estimate estimate =
        CovariateFit.of(
            ModelKind.BG_NBD,
            List.of(new Group(Buyers.histories(usual), 0), new Group(Buyers.histories(often), 1)));
    double error = Math.sqrt(estimate.covariance()[4][4]);
    assertThat(estimate.isInside()).isTrue();
    assertThat(error).isLessThan(.15);
    assertThat(estimate.logs()[4]).isCloseTo(Math.log(2), within(3 * error));
    assertThat(estimate.logs()[5]).isCloseTo(0, within(3 * Math.sqrt(estimate.covariance()[5][5])));
    // Without the covariate nothing fits as well.
    List<Bought> all = new ArrayList<>(usual);
    all.addAll(often);
    assertThat(ModelKind.BG_NBD.fit(Buyers.histories(all)).logLikelihood())
        .isLessThan(estimate.logLikelihood() - 50);
  }

  private Valuation value(ValueTerms terms) {
    return new Valuation(ModelKind.BG_NBD, estimate, new Averaged(30), terms);
  }
}
