package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
  private static final String ORDINARY = ReportPage.render(SampleNight.ordinary());

  @Test
  void theHeadlineSaysWhatTheFiguresSay() {
    assertThat(ReportPage.page(SampleNight.ordinary()).headline())
        .isEqualTo(
            "2,184 customers bought in the last 90 days, 6.5% more than in the 90 days before;"
                + " NPS is +40.5 (95% interval +33.1 to +47.9, n=412);"
                + " 2 of 5 targets are missed: “Had to work hard” and “Median first response”.");
  }

  @Test
  void aFigureOverTooFewIsNotStated() {
    assertThat(ReportPage.page(SampleNight.ordinary()).tiles())
        .filteredOn(tile -> tile.kpi().equals("referral_rate_30d"))
        .singleElement()
        .satisfies(
            tile -> {
              assertThat(tile.value()).isEqualTo("too few (n=3)");
              assertThat(tile.data()).isEmpty();
              assertThat(tile.evidence()).isEqualTo("needs n=5 or more");
            });
  }

  @Test
  void aTargetInsideTheIntervalIsNeitherMetNorMissedForCertain() {
    assertThat(ReportPage.page(SampleNight.ordinary()).tiles())
        .filteredOn(tile -> tile.kpi().equals("nps_90d"))
        .singleElement()
        .satisfies(
            tile -> {
              assertThat(tile.target()).isEqualTo("Target +40");
              assertThat(tile.verdict()).isEqualTo("On target, within the margin");
            });
  }

  @Test
  void theFunnelShownIsTheNewestThatIsComplete() {
    assertThat(ORDINARY).contains("The journey funnel, entered in September 2025");
  }

  @Test
  void theDefaultFunnelStandsAndTheOthersAreFolded() {
    Page.Section funnel = section("funnel");
    assertThat(funnel.lead()).contains("the journey funnel").doesNotContain("cart");
    assertThat(funnel.figures())
        .extracting(Figure::id)
        .containsExactly("funnel-journey", "funnel-channels-journey", "funnel-months-journey");
    assertThat(funnel.folds())
        .extracting(Page.Fold::title)
        .containsExactly("The cart to order funnel");
    assertThat(funnel.folds().get(0).lead())
        .isEqualTo(
            "Of 326 entries into the cart_to_order funnel in February 2026, 36.8% reached order"
                + " (95% interval 31.8% to 42.2%).");
  }

  @Test
  void movesAreThoseOfTheNewestMonthThatIsOver() {
    Page.Section journey = section("journey");
    assertThat(journey.figures()).extracting(Figure::id).containsExactly("stages", "moves");
    Figure moves = journey.figures().get(1);
    assertThat(moves.title()).isEqualTo("Moves between stages, February 2026");
    assertThat(moves.rows().get(0))
        .extracting(Cell::text)
        .startsWith("Awareness", "Consideration", "282", "21.0%");
    assertThat(journey.folds())
        .singleElement()
        .satisfies(
            fold -> {
              assertThat(fold.figures())
                  .extracting(Figure::id)
                  .containsExactly("stays", "month-ends");
              assertThat(fold.figures().get(1).rows()).hasSize(12);
              assertThat(fold.figures().get(1).rows().get(11).get(0).text()).isEqualTo("Mar 2026*");
            });
  }

  @Test
  void waysBadTouchesAndPagesSayWhatTheyRestOn() {
    Page.Section ways = section("ways");
    assertThat(ways.lead())
        .isEqualTo(
            "The most common way to a first order is Organic Search: 214 of 1,195 customers (17.9%,"
                + " 95% interval 15.8% to 20.2%).");
    assertThat(ways.figures())
        .extracting(Figure::id)
        .containsExactly("ways-order", "bad-touches", "pages");
    assertThat(ways.figures().get(0).rows()).hasSize(15);
    assertThat(ways.figures().get(0).caption())
        .contains("210 customers came by other ways (17.6%)");
    assertThat(ways.figures().get(1).title()).isEqualTo("What keeps them from it, February 2026");
    assertThat(ways.figures().get(1).rows())
        .extracting(row -> row.get(0).text() + ": " + row.get(5).text())
        .containsExactly("Ticket: 26.50", "Low score: 7.63", "Outage: too few (n=3)");
    assertThat(ways.figures().get(2).rows())
        .extracting(row -> row.get(0).text() + ": " + row.get(2).text() + ", " + row.get(6).text())
        .containsExactly(
            "All: 37.8%, 37.1%",
            "/: 26.3%, 27.3%",
            "/kitchen: 26.0%, 37.0%",
            "/p/a-rather-long-name-of-an-article-1042: 48.2%, too few (n=3)",
            "/checkout/done: 82.3%, –",
            "(other): 45.9%, 53.1%");
    assertThat(section("quality").lead())
        .endsWith(
            "Of 8,211 visits to the site in March 2026, 78 were left out as robots’ and 13 as runaway.");
  }

  @Test
  void valueByTheModelStandsBesideTheSimpleFormula() {
    Page.Section value = section("value");
    assertThat(value.lead())
        .startsWith("3,412 customers with an order are expected to bring ")
        .endsWith("1,950 of them are still there.");
    assertThat(value.figures().get(0).rows())
        .extracting(row -> row.get(0).text())
        .containsExactly("0 to 500", "500 to 1,000", "1,000 and more");
    assertThat(value.folds().get(0).lead())
        .isEqualTo(
            "Models that stop knowing 90 days before the last month's end foretell the purchases in them.");
  }

  @Test
  void whatIsNotKnownOfMarginsIsNotShownAsNothing() {
    Page.Section value = section("value");
    Figure margins =
        value.figures().stream().filter(f -> f.id().equals("margins")).findFirst().orElseThrow();
    assertThat(margins.caption())
        .isEqualTo(
            "One row for all customers of the last 365 days and one per segment, in NOK. Of 3,500 of"
                + " 3,600 customers all costs are known; no source knows what the goods cost for"
                + " 12.5% of revenue.");
    assertThat(margins.rows())
        .extracting(
            row -> String.join("; ", row.subList(4, 9).stream().map(cell -> cell.text()).toList()))
        .containsExactly(
            "91,000; 459,400; 131; 66; 12.0%",
            "–; –; –; –; –", "91,000; 459,400; too few (n=4); too few (n=4); too few (n=4)");
    assertThat(value.figures())
        .filteredOn(f -> f.id().equals("whale"))
        .singleElement()
        .satisfies(f -> assertThat(f.rows().get(1).get(2).text()).isEqualTo("−240,600"));
  }

  @Test
  void aCurveThatIsLevelAtFirstSaysWhy() {
    assertThat(section("risk").figures())
        .filteredOn(figure -> figure.id().equals("staying"))
        .singleElement()
        .satisfies(f -> assertThat(f.note()).startsWith("Nobody counts as lost before"));
  }

  @Test
  void revenueMovesFromNinetyDaysToNinetyDaysOfTheNewestMonthThatIsOver() {
    Page.Section revenue = section("revenue");
    assertThat(revenue.lead())
        .isEqualTo(
            "The 90 days up to the end of February 2026 brought NOK 1.32 m, the 90 days before"
                + " NOK 1.24 m. Of 1,710 customers 59.6% bought again (95% interval 57.3% to"
                + " 62.0%); net revenue retention is 73.8%. One percentage point more would have"
                + " brought some NOK 15,300.");
    assertThat(revenue.figures().get(0).rows())
        .extracting(row -> row.get(0).text() + ": " + row.get(1).text())
        .containsExactly(
            "90 days before: NOK 1,240,000",
            "New customers: NOK 310,000",
            "Won back: NOK 95,000",
            "Spent more: NOK 210,000",
            "Spent less: NOK −190,000",
            "Did not come back: NOK −345,000",
            "90 days: NOK 1,320,000");
    assertThat(revenue.figures().get(1).rows().get(2).get(0).text()).isEqualTo("Mar 2026*");
  }

  private static Page.Section section(String id) {
    return ReportPage.page(SampleNight.ordinary()).sections().stream()
        .filter(section -> section.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstNightHasNothingToCompareWith() {
    assertThat(ReportPage.render(SampleNight.first()))
        .contains("There is no earlier night with published figures to compare with yet.")
        .doesNotContain("Figure by figure");
  }

  @Test
  void anEmptyNightSaysSoInEverySection() {
    assertThat(ReportPage.render(SampleNight.empty()))
        .contains("Too little has been recorded to say how customers fare.")
        .contains("No customer has been placed on the journey yet.")
        .contains("Nobody has entered a funnel yet.")
        .contains("No way to an order is known yet.")
        .contains("No cohort is old enough")
        .contains("there are no segments")
        .contains("No 90 days up to a month")
        .contains("There are too few NPS answers")
        .contains("There are no tickets yet.")
        .contains("No new rows arrived in this night.")
        .doesNotContain("<table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "</style><style>*{display:none}</style>",
        "<!-- ",
        "]]>",
        "$unsafe{1}"
      })
  void textFromOutsideStaysText(String text) {
    String page = ReportPage.render(SampleNight.hostile(text));
    String plain = ReportPage.render(SampleNight.hostile("plain"));

    assertThat(tags(page)).isEqualTo(tags(plain));
  }

  /** How many tags a page has outside its scripts. */
  private static long tags(String page) {
    return Pattern.compile("<[a-zA-Z/!]").matcher(withoutScripts(page)).results().count();
  }

  private static String withoutScripts(String page) {
    return Pattern.compile("(?s)<script>.*?</script>").matcher(page).replaceAll("");
  }

  @Test
  void equalValuesGiveEqualPagesInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String language : new String[] {"nb-NO", "ar-EG-u-nu-arab", "tr-TR"}) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(ReportPage.render(SampleNight.ordinary()).equals(ORDINARY))
            .as(language)
            .isTrue();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void isSmallAndNeedsNothingFromOutside() {
    assertThat(ORDINARY.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_600_000);
    assertThat(
            Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                .matcher(withoutScripts(ORDINARY))
                .results())
        .extracting(match -> match.group(1))
        .allMatch(link -> link.startsWith("#") || link.startsWith("data:"));
    assertThat(ORDINARY).contains("default-src &#39;none&#39;").doesNotContain("@import");
  }

  @Test
  void everyChartHasATableWithCaptionAndScopes() {
    long charts = count("data-chart=");
    assertThat(charts).isEqualTo(16);
    assertThat(
            Pattern.compile(
                    "(?s)data-figure=\"([^\"]+)\"[^>]*></div></div>.*?<table data-figure=\"([^\"]+)\"")
                .matcher(ORDINARY)
                .results())
        .hasSize((int) charts)
        .allMatch(match -> match.group(1).equals(match.group(2)));
    assertThat(count("<caption>")).isEqualTo(count("<table"));
    assertThat(ORDINARY).contains("scope=\"col\"").contains("scope=\"row\"");
  }

  private static long count(String text) {
    return Pattern.compile(Pattern.quote(text))
        .matcher(ORDINARY)
        .results()
        .map(MatchResult::start)
        .count();
  }
}
