package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page looks in a real browser: on a phone, in the dark, on paper. */
@Tag("browser")
class ReportLooksTest {
  private static OpenReport page;

  @BeforeAll
  static void start() throws Exception {
    page = OpenReport.start();
  }

  @AfterAll
  static void stop() throws IOException {
    page.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 800, 1280})
  void cutsNoTextOfAChart(int width) throws Exception {
    page.open(SampleNight.ordinary(), width, "light");

    assertThat(
            page.browser()
                .evaluate(
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
    page.open(SampleNight.ordinary(), 1280, scheme);

    assertThat(
            page.browser()
                .evaluate(
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

  @ParameterizedTest
  @ValueSource(ints = {320, 375, 420})
  void aPhoneScrollsNothingSideways(int width) throws Exception {
    page.open(SampleNight.ordinary(), width, "light");

    assertThat(page.browser().evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    page.screenshot("phone-" + width);
  }

  @Test
  void tablesOfWorthFitAWindow() throws Exception {
    page.open(SampleNight.ordinary(), 1200, "light");

    assertThat(
            page.browser()
                .evaluate(
                    """
                [...document.querySelectorAll('#value .scroll')]
                  .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth)
                  .map(e => e.getAttribute('aria-label') + ' ' + e.scrollWidth)
                """))
        .isEmpty();
  }

  @Test
  void theDarkThemeReachesPageAndCharts() throws Exception {
    page.open(SampleNight.ordinary(), 1280, "light");
    String colours =
        """
        (() => {
          const bar = [...document.querySelectorAll('.chart.stages path, [data-chart=stages] path')]
            .find(p => (p.getAttribute('fill') || '').includes('--accent'));
          return [getComputedStyle(document.body).backgroundColor, getComputedStyle(bar).fill];
        })()
        """;
    JsonNode light = page.browser().evaluate(colours);
    page.browser().viewport(1280, 900, "dark");
    JsonNode dark = page.browser().evaluate(colours);

    assertThat(light.get(0).asText()).isEqualTo("rgb(252, 251, 249)");
    assertThat(dark.get(0).asText()).isEqualTo("rgb(18, 21, 24)");
    assertThat(light.get(1).asText()).isEqualTo("rgb(10, 92, 130)");
    assertThat(dark.get(1).asText()).isEqualTo("rgb(116, 188, 226)");
    page.screenshot("desktop-dark");
  }

  @Test
  void printsToPaper() throws Exception {
    page.open(SampleNight.ordinary(), 1280, "dark");
    page.browser().asPrinted();

    assertThat(
            page.browser()
                .evaluate(
                    """
                [...document.querySelectorAll('.chart svg, table')]
                  .map(e => e.getBoundingClientRect()).filter(box => box.height < 50 || box.width < 200)
                """))
        .as("charts and tables that are missing on paper")
        .isEmpty();
    assertThat(
            page.browser()
                .evaluate(
                    """
                [...document.querySelectorAll('.fold')].map(fold =>
                  [fold.open, fold.querySelector('summary').getBoundingClientRect().height > 0].join(' '))
                """))
        .as("folds stand open on paper, under their titles")
        .hasSize(5)
        .allMatch(fold -> fold.asText().equals("true true"));
    assertThat(page.browser().evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(255, 255, 255)");
    page.browser().evaluate("window.dispatchEvent(new Event('afterprint'))");
    page.browser().viewport(1280, 900, "dark");

    byte[] pdf = page.browser().pdf();

    assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo("%PDF-");
    assertThat(pdf.length).isGreaterThan(50_000);
    page.save("report.pdf", pdf);
  }
}
