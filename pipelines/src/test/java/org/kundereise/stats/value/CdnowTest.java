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
}
