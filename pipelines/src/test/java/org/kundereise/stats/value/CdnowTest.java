package org.kundereise.stats.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kundereise.stats.value.Cdnow.Customer;
import org.kundereise.stats.value.GammaGamma.Spending;

/** The figures published for the 2,357 customers of CDNOW's sample. */
@Tag("data")
class CdnowTest {
  private static final Offset<Double> PRINTED = within(0.0005);

  private final List<Customer> customers = Cdnow.customers();
  private final Histories histories = Cdnow.histories(customers);

  /** Fader, Hardie, Lee 2005, table 2. */
  @Test
  void bgNbdHasTheParametersOfFaderHardieLee2005() {
    Estimate estimate = ModelKind.BG_NBD.fit(histories);
    assertThat(estimate.isInside()).isTrue();
    assertThat(estimate.values()).containsExactly(new double[] {.243, 4.414, .793, 2.426}, PRINTED);
    assertThat(estimate.logLikelihood()).isCloseTo(-9582.43, within(0.005));
  }

  @Test
  void paretoNbdHasTheParametersOfFaderHardieLee2005() {
    Estimate estimate = ModelKind.PARETO_NBD.fit(histories);
    assertThat(estimate.isInside()).isTrue();
    assertThat(estimate.values())
        .containsExactly(new double[] {.553, 10.578, .606, 11.669}, PRINTED);
    assertThat(estimate.logLikelihood()).isCloseTo(-9594.98, within(0.005));
  }

  /** Fader and Hardie 2013. */
  @Test
  void gammaGammaHasThePublishedParameters() {
    List<Customer> buyers = customers.stream().filter(c -> c.x() > 0).toList();
    Spending spending =
        Spending.of(
            buyers.stream().mapToDouble(Customer::x).toArray(),
            buyers.stream().mapToDouble(Customer::mean).toArray());
    Estimate estimate = GammaGamma.fit(spending);
    assertThat(spending.customers()).isEqualTo(946);
    assertThat(spending.correlation()).isCloseTo(0.11, within(0.01));
    assertThat(estimate.values()).containsExactly(new double[] {6.25, 3.74, 15.44}, within(0.01));
    assertThat(estimate.logLikelihood()).isCloseTo(-4055.92, within(0.01));
  }

  /** The purchases of the 39 weeks that follow, and those that lifetimes 0.11.3 expects. */
  @Test
  void foretellsTheHoldoutAsWellAsLifetimes() {
    Holdout bgNbd = holdout(ModelKind.BG_NBD);
    assertThat(bgNbd.bought()).isEqualTo(1_882);
    assertThat(bgNbd.foretold()).isCloseTo(1_653.409, within(0.1));
    assertThat(bgNbd.rootMeanSquare()).isLessThan(1.60799);
    Holdout pareto = holdout(ModelKind.PARETO_NBD);
    assertThat(pareto.foretold()).isCloseTo(1_665.497, within(0.1));
    assertThat(pareto.rootMeanSquare()).isLessThan(1.60286);
    assertThat(bgNbd.table()).extracting(Holdout.Line::x).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(bgNbd.table().get(0).customers()).isEqualTo(2_357 - 946);
  }

  private Holdout holdout(ModelKind kind) {
    Holdout holdout = new Holdout(kind.model(kind.fit(histories).logs()), 39);
    for (Customer c : customers) {
      holdout.add(c.x(), c.recency(), c.age(), 1, c.later(), c.later() * c.later());
    }
    return holdout;
  }

  /** What a cohort buys in 78 weeks, of which the model knows the first 39. */
  @Test
  void expectsTheCohortsPurchasesAsTimeGoesBy() {
    Estimate estimate = ModelKind.BG_NBD.fit(histories);
    double[] births = new double[13];
    for (Customer c : customers) {
      births[(int) Math.floor(39 - c.age())]++;
    }
    double[] expected = Tracking.expected(ModelKind.BG_NBD.model(estimate.logs()), births, 78);
    double known = customers.stream().mapToDouble(Customer::x).sum();
    double all = known + customers.stream().mapToDouble(Customer::later).sum();
    assertThat(expected[38]).isCloseTo(known, within(.02 * known));
    assertThat(expected[77]).isCloseTo(all, within(.05 * all));
  }
}
