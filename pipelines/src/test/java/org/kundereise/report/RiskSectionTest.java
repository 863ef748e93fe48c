package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kundereise.report.Page.Section;

class RiskSectionTest {
  private static Section of(NightReport report) {
    return new RiskSection(report, new Plain(report.currency())).section();
  }

  @Test
  void saysHowManyLeaveAndWhatIsAtStake() {
    Section section = of(SampleNight.ordinary());
    assertThat(section.lead())
        .startsWith(
            "Of 900 customers some 366 are expected to be lost, and with them a value of"
                + " NOK 1,051,000. 120 are at high risk.")
        .endsWith("41.0% were lost; 43.0% were expected.");
    assertThat(section.figures())
        .extracting(figure -> figure.rows().get(0).stream().map(Cell::text).toList())
        .containsExactly(
            List.of("High", "120", "93", "NOK 250,000", "NOK 201,000", "11"),
            List.of("A slow first response, 90 days", "70", "NOK 120,000"),
            List.of(
                "A slow first response, 90 days",
                "40",
                "40.0%",
                "30.9% to 49.8%",
                "30.0%",
                "27.1% to 33.1%",
                "18 of 30"),
            List.of("0", "2,000", "100.0%", "99.8%", "100.0%"));
  }

  @Test
  void saysHowLongCustomersStayAndWhatGoesWithIt() {
    Section section = of(SampleNight.ordinary());
    assertThat(section.figures().get(3).rows()).hasSize(15);
    assertThat(section.folds())
        .singleElement()
        .satisfies(
            fold -> {
              assertThat(fold.lead())
                  .isEqualTo(
                      "Half of all customers are lost for the first time within 7.1 months (95%"
                          + " interval 6.4 to 8.0 months).");
              assertThat(fold.figures())
                  .extracting(figure -> figure.rows().get(1).stream().map(Cell::text).toList())
                  .containsExactly(
                      List.of(
                          "First channel",
                          "Direct",
                          "1,200",
                          "74.8%",
                          "48.4%",
                          "9.2 months",
                          "8.0 months or more",
                          "below 0.001"),
                      List.of(
                          "First channel Email, against Direct",
                          "40",
                          "0.91",
                          "0.60",
                          "1.38",
                          "0.610"));
            });
  }

  @Test
  void saysWhenNothingIsPredicted() {
    Section section = of(SampleNight.empty());
    assertThat(section.lead()).contains("not enough history");
    assertThat(section.figures()).isEmpty();
    assertThat(section.folds()).isEmpty();
  }

  @Test
  void saysWhenTheModelWantsLookingAfter() {
    assertThat(of(SampleNight.hostile("drift x")).lead())
        .contains("those it was learnt from, by x.");
  }
}
