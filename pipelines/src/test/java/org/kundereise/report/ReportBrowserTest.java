package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. Screenshots go to {@code -Dreport.screenshots=DIR} when given. */
@Tag("browser")
class ReportBrowserTest {
  @TempDir static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void open(NightReport report, int width, String scheme) throws Exception {
    Path page = folder.resolve("report.html");
    Files.writeString(page, ReportPage.render(report));
    browser.viewport(width, 900, scheme);
    browser.load(page);
    browser.viewport(width, 900, scheme);
  }

  @Test
  void loadsWithoutErrorsAndWithoutTheNetwork() throws Exception {
    open(SampleNight.ordinary(), 1280, "light");

    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .extracting(event -> event.at("/params/request/url").asText())
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"))
        .filteredOn(url -> url.startsWith("file:"))
        .hasSize(1);
    screenshot("desktop-light");
  }

  @Test
  void drawsEveryChart() throws Exception {
    open(SampleNight.ordinary(), 1280, "light");

    JsonNode charts =
        browser.evaluate(
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
            "stages", "funnel", "retention", "nps", "share", "share", "response", "firstContact");
    assertThat(charts)
        .allSatisfy(
            chart -> {
              assertThat(chart.get("shapes").asInt()).isGreaterThan(8);
              assertThat(chart.get("texts")).hasSizeGreaterThan(3);
              assertThat(chart.get("width").asDouble()).isGreaterThan(300);
            });
    assertThat(charts.get(1).get("texts").toString()).contains("Purchase");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 800, 1280})
  void cutsNoTextOfAChart(int width) throws Exception {
    open(SampleNight.ordinary(), width, "light");

    assertThat(
            browser.evaluate(
                """
                [...document.querySelectorAll('.chart svg')].flatMap(svg => {
                  const frame = svg.getBoundingClientRect();
                  return [...svg.querySelectorAll('text')].filter(text => {
                    const box = text.getBoundingClientRect();
                    return box.left < frame.left - 2 || box.right > frame.right + 2
                      || box.top < frame.top - 2 || box.bottom > frame.bottom + 2
                      || Number(getComputedStyle(text).fillOpacity) < 1;
                  }).map(text => svg.closest('figure').id + ': ' + text.textContent);
                })
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyWordStandsOutFromThePage(String scheme) throws Exception {
    open(SampleNight.ordinary(), 1280, scheme);

    assertThat(
            browser.evaluate(
                """
                (() => {
                  const rgb = colour => colour.match(/[0-9.]+/g).map(Number);
                  const light = colour => rgb(colour).slice(0, 3).map(c => c / 255)
                    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
                  const page = light(getComputedStyle(document.body).backgroundColor);
                  const contrast = a => (Math.max(a, page) + 0.05) / (Math.min(a, page) + 0.05);
                  const html = [...document.querySelectorAll('body *:not(script):not(svg *)')]
                    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                    .map(e => [e.textContent, getComputedStyle(e).color]);
                  const drawn = [...document.querySelectorAll('.chart svg text')]
                    .map(e => [e.textContent, getComputedStyle(e).fill]);
                  return html.concat(drawn).filter(([text, colour]) => contrast(light(colour)) < 4.5);
                })()
                """))
        .isEmpty();
  }

  @Test
  void tablesHoldTheValuesOfTheMarts() throws Exception {
    NightReport report = SampleNight.ordinary();
    open(report, 1280, "light");

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
            browser.evaluate("document.querySelector('[data-kpi=nps_90d] data').value").asDouble())
        .isCloseTo(report.kpis().get(6).rate().value().getAsDouble(), within(0.0));
  }

  @Test
  void chartsDrawTheValuesOfTheirTables() throws Exception {
    open(SampleNight.ordinary(), 1280, "light");

    JsonNode differences =
        browser.evaluate(
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

  @ParameterizedTest
  @ValueSource(ints = {320, 375, 420})
  void aPhoneScrollsNothingSideways(int width) throws Exception {
    open(SampleNight.ordinary(), width, "light");

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    screenshot("phone-" + width);
  }

  @Test
  void theDarkThemeReachesPageAndCharts() throws Exception {
    open(SampleNight.ordinary(), 1280, "light");
    String colours =
        """
        (() => {
          const bar = [...document.querySelectorAll('.chart.stages path, [data-chart=stages] path')]
            .find(p => (p.getAttribute('fill') || '').includes('--accent'));
          return [getComputedStyle(document.body).backgroundColor, getComputedStyle(bar).fill];
        })()
        """;
    JsonNode light = browser.evaluate(colours);
    browser.viewport(1280, 900, "dark");
    JsonNode dark = browser.evaluate(colours);

    assertThat(light.get(0).asText()).isEqualTo("rgb(252, 251, 249)");
    assertThat(dark.get(0).asText()).isEqualTo("rgb(18, 21, 24)");
    assertThat(light.get(1).asText()).isEqualTo("rgb(10, 92, 130)");
    assertThat(dark.get(1).asText()).isEqualTo("rgb(116, 188, 226)");
    screenshot("desktop-dark");
  }

  @Test
  void printsToPaper() throws Exception {
    open(SampleNight.ordinary(), 1280, "dark");
    browser.asPrinted();

    assertThat(
            browser.evaluate(
                """
                [...document.querySelectorAll('.chart svg, table')]
                  .map(e => e.getBoundingClientRect()).filter(box => box.height < 50 || box.width < 200)
                """))
        .as("charts and tables that are missing on paper")
        .isEmpty();
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(255, 255, 255)");
    browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
    browser.viewport(1280, 900, "dark");

    byte[] pdf = browser.pdf();

    assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo("%PDF-");
    assertThat(pdf.length).isGreaterThan(50_000);
    save("report.pdf", pdf);
  }

  @Test
  void anEmptyNightIsQuiet() throws Exception {
    open(SampleNight.empty(), 1280, "light");

    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    screenshot("empty");
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
    open(SampleNight.hostile("plain"), 1280, "light");
    JsonNode plain = browser.evaluate(shape);
    open(SampleNight.hostile(text), 1280, "light");

    assertThat(browser.evaluate(shape)).isEqualTo(plain);
    assertThat(browser.evaluate("window.hacked === undefined").asBoolean()).isTrue();
    assertThat(browser.evaluate("document.querySelector('.company').textContent").asText())
        .isEqualTo(text);
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
  }

  private static List<Double> column(String figure, String key) {
    JsonNode values =
        browser.evaluate(
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

  private static void screenshot(String name) throws IOException {
    save(name + ".png", browser.screenshot());
  }

  private static void save(String name, byte[] bytes) throws IOException {
    String target = System.getProperty("report.screenshots", "");
    if (!target.isEmpty()) {
      Files.createDirectories(Path.of(target));
      Files.write(Path.of(target, name), bytes);
    }
  }
}
