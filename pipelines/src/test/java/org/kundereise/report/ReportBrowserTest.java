package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page does in a real browser: it draws what the marts hold, and nothing else. */
@Tag("browser")
class ReportBrowserTest {
  private static OpenReport page;

  @BeforeAll
  static void start() throws Exception {
    page = OpenReport.start();
  }

  @AfterAll
  static void stop() throws IOException {
    page.close();
  }

  @Test
  void loadsWithoutErrorsAndWithoutTheNetwork() throws Exception {
    page.open(SampleNight.ordinary(), 1280, "light");

    assertThat(page.browser().events("Runtime.exceptionThrown")).isEmpty();
    assertThat(page.browser().events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(page.browser().events("Log.entryAdded")).isEmpty();
    assertThat(page.browser().events("Network.requestWillBeSent"))
        .extracting(event -> event.at("/params/request/url").asText())
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"))
        .filteredOn(url -> url.startsWith("file:"))
        .hasSize(1);
    page.screenshot("desktop-light");
  }

  @Test
  void drawsEveryChart() throws Exception {
    page.open(SampleNight.ordinary(), 1280, "light");

    JsonNode charts =
        page.browser()
            .evaluate(
                """
            [...document.querySelectorAll('[data-chart]')].map(e => ({
              kind: e.dataset.chart,
              shapes: e.querySelectorAll('svg path').length,
              width: e.querySelector('svg').getBoundingClientRect().width,
              texts: [...e.querySelectorAll('svg text')].map(t => t.textContent)}))
            """);
    assertThat(charts)
        .extracting(chart -> chart.get("kind").asText())
        .containsExactly(
            "stages",
            "moves",
            "funnel",
            "funnel",
            "ways",
            "losses",
            "retention",
            "worth",
            "whale",
            "bridge",
            "staying",
            "nps",
            "share",
            "share",
            "response",
            "firstContact");
    assertThat(charts)
        .allSatisfy(
            chart -> {
              assertThat(chart.get("shapes").asInt()).isGreaterThan(8);
              assertThat(chart.get("texts")).hasSizeGreaterThan(3);
              assertThat(chart.get("width").asDouble()).isGreaterThan(300);
            });
    assertThat(charts.get(2).get("texts").toString()).contains("Purchase");
    assertThat(charts.get(1).get("texts").toString()).contains("Retention").contains("Advocacy");
    assertThat(charts.get(4).get("texts").toString()).contains("First order").contains("Display");
  }

  /** Each way is as many customers wide as its table says; together they all come to the order. */
  @Test
  void theBandsOfWaysAreTheirCustomers() throws Exception {
    NightReport report = SampleNight.ordinary();
    page.open(report, 1280, "light");

    JsonNode heights =
        page.browser()
            .evaluate(
                """
            (() => {
              const nodes = [...document.querySelectorAll('#figure-ways-order svg path')]
                .filter(p => (p.getAttribute('fill') || '').includes('--accent') && !p.getAttribute('fill-opacity'))
                .map(p => p.getBoundingClientRect()).filter(box => Math.abs(box.width - 12) < 1);
              const right = Math.max(...nodes.map(box => box.right));
              const order = nodes.find(box => box.right === right);
              const before = nodes.filter(box => box.right < right && box.right > right - 250);
              return [order.height, before.reduce((sum, box) => sum + box.height, 0)];
            })()
            """);
    assertThat(heights.get(0).asDouble()).isCloseTo(heights.get(1).asDouble(), within(2.0));
    assertThat(column("ways-order", "customers").stream().mapToDouble(n -> n).sum())
        .isEqualTo(
            report.flow().ways().stream()
                .filter(way -> way.kind().equals("order"))
                .limit(15)
                .mapToLong(Flow.Way::customers)
                .sum());
  }

  @Test
  void furtherFunnelsAreFoldedAwayAndOpen() throws Exception {
    page.open(SampleNight.ordinary(), 1280, "light");
    String state =
        """
        (() => {
          const fold = document.querySelector('#funnel .fold');
          const chart = fold.querySelector('[data-chart]');
          return [fold.open, chart.checkVisibility({contentVisibilityAuto: true}), chart.querySelectorAll('svg path').length];
        })()
        """;
    JsonNode closed = page.browser().evaluate(state);
    page.browser().evaluate("document.querySelector('#funnel .fold > summary').click()");
    page.browser().viewport(1280, 900, "light");
    JsonNode opened = page.browser().evaluate(state);

    assertThat(closed.get(0).asBoolean()).isFalse();
    assertThat(closed.get(1).asBoolean()).isFalse();
    assertThat(opened.get(0).asBoolean()).isTrue();
    assertThat(opened.get(1).asBoolean()).isTrue();
    assertThat(opened.get(2).asInt()).isGreaterThan(4);
  }

  @Test
  void tablesHoldTheValuesOfTheMarts() throws Exception {
    NightReport report = SampleNight.ordinary();
    page.open(report, 1280, "light");

    assertThat(column("nps", "value"))
        .containsExactlyElementsOf(
            report.experience().stream()
                .filter(m -> m.metric().equals("nps") && m.segment().equals(NightReport.ALL))
                .map(m -> m.rate().value().isPresent() ? m.rate().value().getAsDouble() : null)
                .toList());
    assertThat(column("stages", "customers"))
        .containsExactlyElementsOf(
            report.stages().stream().map(stage -> (double) stage.customers()).toList());
    assertThat(column("retention", "m1").get(0))
        .isEqualTo(
            report.retention().stream()
                .filter(cell -> cell.period() == 1)
                .findFirst()
                .orElseThrow()
                .rate()
                .value()
                .getAsDouble());
    assertThat(
            page.browser()
                .evaluate("document.querySelector('[data-kpi=nps_90d] data').value")
                .asDouble())
        .isCloseTo(report.kpis().get(6).rate().value().getAsDouble(), within(0.0));
  }

  @Test
  void chartsDrawTheValuesOfTheirTables() throws Exception {
    page.open(SampleNight.ordinary(), 1280, "light");

    JsonNode differences =
        page.browser()
            .evaluate(
                """
            (() => {
              const data = JSON.parse(document.getElementById('report-data').textContent);
              const wrong = [];
              for (const [figure, rows] of Object.entries(data)) {
                const table = document.querySelector(`table[data-figure="${figure}"]`);
                const keys = [...table.querySelectorAll('thead th')].map(th => th.dataset.key);
                const body = [...table.tBodies[0].rows];
                if (body.length !== rows.length) wrong.push(figure + ' rows');
                body.forEach((tr, i) => [...tr.cells].forEach((cell, j) => {
                  const value = rows[i][keys[j]];
                  const same = typeof value === 'number'
                    ? Number(cell.dataset.value) === value : cell.dataset.value === (value ?? '');
                  if (!same) wrong.push(`${figure} ${i} ${keys[j]}: ${cell.dataset.value} is not ${value}`);
                }));
              }
              return wrong;
            })()
            """);
    assertThat(differences).isEmpty();
  }

  @Test
  void anEmptyNightIsQuiet() throws Exception {
    page.open(SampleNight.empty(), 1280, "light");

    assertThat(page.browser().events("Runtime.exceptionThrown")).isEmpty();
    page.screenshot("empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><img src=x onerror='window.hacked=1'><script>window.hacked=1</script>",
        "\" onmouseover=\"window.hacked=1\" onfocus=\"window.hacked=1\" x=\"",
        "<!--<script>"
      })
  void nothingHostileBecomesMarkup(String text) throws Exception {
    String shape =
        "[...document.querySelectorAll('*:not(svg *)')].map(e => e.tagName + e.getAttributeNames()).join()";
    page.open(SampleNight.hostile("plain"), 1280, "light");
    JsonNode plain = page.browser().evaluate(shape);
    page.open(SampleNight.hostile(text), 1280, "light");

    assertThat(page.browser().evaluate(shape)).isEqualTo(plain);
    assertThat(page.browser().evaluate("window.hacked === undefined").asBoolean()).isTrue();
    assertThat(page.browser().evaluate("document.querySelector('.company').textContent").asText())
        .isEqualTo(text);
    assertThat(page.browser().events("Runtime.exceptionThrown")).isEmpty();
    assertThat(page.browser().events("Log.entryAdded")).isEmpty();
  }

  private static List<Double> column(String figure, String key) {
    JsonNode values =
        page.browser()
            .evaluate(
                """
            (() => {
              const table = document.querySelector('table[data-figure="%s"]');
              const at = [...table.querySelectorAll('thead th')].findIndex(th => th.dataset.key === '%s');
              return [...table.tBodies[0].rows].map(row => row.cells[at].dataset.value);
            })()
            """
                    .formatted(figure, key));
    List<Double> numbers = new ArrayList<>();
    values.forEach(
        value -> numbers.add(value.asText().isEmpty() ? null : Double.valueOf(value.asText())));
    return numbers;
  }
}
