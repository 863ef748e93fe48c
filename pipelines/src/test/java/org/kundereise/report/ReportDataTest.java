package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kundereise.report.NightReport.RejectReason;
import org.kundereise.report.ReportRequest.PreviousNight;
import org.kundereise.testing.SparkExtension;

class ReportDataTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

  private static SparkSession spark;
  private static NightReport report;

  @BeforeAll
  static void writeTheMarts() {
    spark = SparkExtension.emptyLake().spark();
    new SampleMarts(spark).write();
    report = ReportData.read(spark, request(2, previous(Map.of("marts.executive_kpis", 0L))));
  }

  private static ReportRequest request(long night, Optional<PreviousNight> previous) {
    return new ReportRequest(
        "Fjordhandel", "NOK", DAY, night, 5, List.of("journey"), Map.of(), previous);
  }

  private static Optional<PreviousNight> previous(Map<String, Long> tables) {
    return Optional.of(new PreviousNight(1, DAY.minusDays(1), tables));
  }

  @Test
  void pairsAreToldOnceTheMostCertainFirstAndTheBestOfferOfEachSegment() {
    Baskets baskets = report.worth().baskets();
    assertThat(baskets.pairs())
        .containsExactly(
            new Baskets.Pair("Holder", "Pot", 7, 50, 4, 2, 8),
            new Baskets.Pair("Vase", "Pot", 9, 50, 9, 1.5, 54));
    assertThat(baskets.offers())
        .containsExactly(
            new Baskets.Offer("All", "Pot", 4), new Baskets.Offer("Loyal", "Holder", 2));
  }

  @Test
  void marginsAreThoseOfTheYearAndTenthsInOrder() {
    Margins margins = report.worth().margins();
    assertThat(margins.groups()).extracting(Margins.Group::name).containsExactly("All", "Loyal");
    Margins.Group all = margins.groups().get(0);
    assertThat(all.revenue()).isEqualByComparingTo("60");
    assertThat(all.withoutCost()).hasValue(12.5);
    assertThat(all.negative().value()).hasValue(25);
    assertThat(margins.groups().get(1).withoutCost()).isEmpty();
    assertThat(margins.tenths())
        .extracting(tenth -> tenth.tenth() + ": " + tenth.share().getAsDouble())
        .containsExactly("9: 122.0", "10: 100.0");
  }

  @Test
  void worthComesWithAllCustomersFirstAndBandsInOrder() {
    Worth worth = report.worth();
    assertThat(worth.segments()).extracting(Worth.Group::name).containsExactly("All", "Loyal");
    assertThat(worth.segments().get(0).median()).hasValue(0.25);
    assertThat(worth.bands()).containsExactly(new Worth.Band(0, 2, 1), new Worth.Band(500, 3, 4));
    assertThat(worth.models())
        .extracting(Worth.Model::name)
        .containsExactly("mbg-nbd", "gamma-gamma", "bg-nbd");
    assertThat(worth.models().get(1).messages()).containsExactly("One. Two.");
  }

  @Test
  void revenueComesMonthByMonth() {
    List<Revenue> revenue = report.worth().revenue();
    assertThat(revenue)
        .extracting(Revenue::month)
        .containsExactly(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1));
    assertThat(revenue.get(0).churned()).isEqualByComparingTo("5");
    assertThat(revenue.get(0).net()).hasValue(80);
    assertThat(revenue.get(0).point()).hasValue(.5);
    assertThat(revenue.get(1).kept().isSuppressed()).isTrue();
    assertThat(revenue.get(1).gross()).isEmpty();
  }

  @Test
  void segmentsComeByTheirValueAndMovesOfTheLastMonth() {
    Segments segments = report.segments();
    assertThat(segments.profiles())
        .extracting(Segments.Profile::segment)
        .containsExactly("All", "Loyal", "Lost");
    assertThat(segments.profiles().get(1).nps().high()).hasValue(90);
    assertThat(segments.profiles().get(1).spend()).hasValue(80.5);
    assertThat(segments.profiles().get(2).nps().isSuppressed()).isTrue();
    assertThat(segments.profiles().get(2).median()).isEmpty();
    assertThat(segments.moves())
        .extracting(move -> move.from() + " to " + move.to() + ": " + move.customers())
        .containsExactly("Loyal to Loyal: 8", "Lost to Loyal: 1", "Prospect to New: 1");
    assertThat(segments.moves().get(1).share().isSuppressed()).isTrue();
    assertThat(segments.moves().get(2).share().isSuppressed()).isFalse();
    assertThat(segments.seasons())
        .containsExactly(
            new Segments.Season(LocalDate.of(2026, 4, 1), 2, 1, 1),
            new Segments.Season(LocalDate.of(2026, 11, 1), 1, 0, 0));
    assertThat(segments.clusters())
        .extracting(
            cluster -> cluster.number() + " " + cluster.label() + ": " + cluster.customers())
        .containsExactly("1 often: 8", "4 long silent: 2");
    assertThat(segments.clusters().get(0).spend()).hasValue(80.5);
    assertThat(segments.clusters().get(1).value()).isEmpty();
  }

  @Test
  void survivalIsThatOfAllFirstAndNotOfTooFew() {
    Staying staying = report.risk().staying();
    assertThat(staying.curves()).extracting(Staying.Curve::group).containsExactly("All", "Email");
    Staying.Curve all = staying.curves().get(0);
    assertThat(all.median()).hasValue(1.5);
    assertThat(all.high()).isEmpty();
    assertThat(all.months()).extracting(Staying.Month::month).containsExactly(0, 1);
    assertThat(all.months().get(0).rate().value()).hasValue(100);
    assertThat(all.months().get(1).rate().isSuppressed()).isTrue();
    assertThat(all.months().get(1).rate().value()).isEmpty();
    assertThat(staying.curves().get(1).p()).hasValue(.04);
    assertThat(staying.ratios())
        .extracting(Staying.Ratio::covariate)
        .containsExactly("fault", "discount");
  }

  @Test
  void reasonsAreThoseSaidMostFirstAndNoShareIsOfTooFew() {
    List<Risk.Reason> reasons = report.risk().reasons();
    assertThat(reasons).extracting(Risk.Reason::name).containsExactly("faults_60d", "none");
    assertThat(reasons.get(0).said().isSuppressed()).isTrue();
    assertThat(reasons.get(0).model().value()).hasValue(75);
    assertThat(reasons.get(0).agreed()).isEqualTo(2);
  }

  @Test
  void readsTheFiguresInTheirOrder() {
    assertThat(report.kpis())
        .extracting(NightReport.Kpi::kpi)
        .containsExactly("orders_30d", "nps_90d");
    NightReport.Kpi nps = report.kpis().get(1);
    assertThat(nps.rate())
        .isEqualTo(
            new Rate(
                412,
                OptionalDouble.of(41.25),
                OptionalDouble.of(33.1),
                OptionalDouble.of(47.9),
                Rate.Maturity.FINAL,
                ""));
    assertThat(nps.significant()).contains(false);
    assertThat(nps.onTarget()).contains(true);
    assertThat(report.kpis().get(0).target()).isEmpty();
  }

  @Test
  void stagesComeInTheirOrderAndWhoIsInNoneIsCounted() {
    assertThat(report.unplaced()).isEqualTo(2);
    assertThat(report.stages())
        .extracting(NightReport.Stage::name)
        .containsExactly("awareness", "purchase");
    assertThat(report.stages().get(1).revenue()).isEqualByComparingTo("12.5");
  }

  @Test
  void whatIsSuppressedOrMissingStaysSo() {
    assertThat(report.retention()).hasSize(1);
    assertThat(report.retention().get(0).rate().isSuppressed()).isTrue();
    assertThat(report.retention().get(0).rate().value()).isEmpty();
    assertThat(report.funnel().get(1).medianHours()).isEmpty();
    assertThat(report.service().get(0).firstContact().isFinal()).isFalse();
  }

  @Test
  void theFunnelAskedForComesFirst() {
    assertThat(report.funnel())
        .extracting(step -> step.funnel() + " " + step.step())
        .containsExactly("journey 1", "journey 2", "a_short_one 1");
  }

  @Test
  void howCustomersMove() {
    Flow flow = report.flow();
    assertThat(flow.stages())
        .extracting(move -> move.stage() + " to " + move.next() + ": " + move.moved())
        .containsExactly("awareness to purchase: 6", "purchase to All: 1");
    assertThat(flow.stages().get(0).medianDays()).hasValue(2.5);
    assertThat(flow.ways())
        .extracting(way -> way.kind() + " " + way.path() + ": " + way.share().isSuppressed())
        .containsExactly(
            "churn Email: true",
            "order Direct > Email: false",
            "order Email: false",
            "order (other): false");
    Rate share = flow.ways().get(1).share();
    assertThat(share.value()).hasValue(20);
    assertThat(share.low().orElseThrow()).isCloseTo(5.67, within(0.01));
    assertThat(share.high().orElseThrow()).isCloseTo(50.98, within(0.01));
    assertThat(flow.badTouches())
        .extracting(touch -> touch.name() + ": " + touch.rateWithout() + " " + touch.lost().value())
        .containsExactly("outage: 37.5 OptionalDouble.empty", "ticket: 37.5 OptionalDouble[10.0]");
    assertThat(flow.pages())
        .extracting(page -> page.month() + " " + page.page() + " " + page.hits())
        .containsExactly("2026-02-01 / 5", "2026-03-01 All 1");
  }

  @Test
  void comparesWithWhatThePreviousNightPublished() {
    assertThat(report.changes()).isPresent();
    NightReport.Change nps = report.changes().orElseThrow().figures().get(1);
    assertThat(nps.before()).hasValue(40.9);
    assertThat(nps.difference().orElseThrow()).isEqualTo(41.25 - 40.9);
  }

  @Test
  void withoutPublishedMartsThereIsNoComparison() {
    assertThat(ReportData.read(spark, request(2, previous(Map.of()))).changes()).isEmpty();
    assertThat(ReportData.read(spark, request(1, Optional.empty())).changes()).isEmpty();
  }

  @Test
  void aNightThatIsOverIsReadAsItWas() {
    ReportRequest then =
        new ReportRequest(
            "Fjordhandel",
            "NOK",
            DAY,
            1,
            5,
            List.of(),
            Map.of("marts.executive_kpis", 0L),
            Optional.empty());
    NightReport old = ReportData.read(spark, then);
    assertThat(old.kpis().get(1).rate().value()).hasValue(40.9);
    assertThat(old.quality().get(0).rowsIn()).isEqualTo(5000);
  }

  @Test
  void theNightsFilesAndRejectsAreThoseOfTheNight() {
    NightReport.SourceQuality crm = report.quality().get(0);
    assertThat(
            List.of(
                crm.files(),
                crm.rejectedFiles(),
                crm.rowsIn(),
                crm.accepted(),
                crm.rejected(),
                crm.duplicates()))
        .containsExactly(2L, 1L, 100L, 90L, 7L, 3L);
    assertThat(crm.surprises()).containsExactly("broken.csv: required column email is missing");
    assertThat(crm.reasons())
        .containsExactly(
            new RejectReason(
                "contacts",
                "birth_year",
                "a value that cannot be read as a date, number or the like",
                2),
            new RejectReason("", "", "not in the format of the file", 1));
  }

  @Test
  void whatWasReadCanBeRendered() {
    assertThat(ReportPage.render(report)).contains("+41.3").contains("broken.csv");
  }
}
