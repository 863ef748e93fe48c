package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.lake.Ledger.RecordedStep;
import org.kundereise.lake.RowCounts;

class OpenNightTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final List<Step> PLAN =
      List.of(
          step("bronze.crm"),
          step("quality", "bronze.crm"),
          step("silver.crm", "quality"),
          step("silver.identities", "silver.crm"),
          step("gold.touchpoints", "silver.identities"),
          step("gold.rfm", "gold.touchpoints"),
          step("freeze", "gold.rfm"));

  /** Runs are letters in the order of time, "!" a step that failed. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a night that has not begun          |                                                          | sources | bronze.crm quality             |
          silver before its sources           |                                                          | silver  | silver.crm silver.identities   | quality
          silver after its sources            | bronze.crm@a quality@a                                   | silver  | silver.crm silver.identities   |
          cut short, it goes on               | bronze.crm@a quality@a silver.crm@b silver.identities!b  | silver  | silver.identities              |
          the failed one was mended           | bronze.crm@a quality!a quality@b                         | silver  | silver.crm silver.identities   |
          done, it is done once more          | bronze.crm@a quality@a                                   | sources | bronze.crm quality             |
          sources ran again since             | bronze.crm@a quality@a silver.crm@b bronze.crm@c quality@c | silver | silver.crm silver.identities  |
          gold after sources that ran again   | bronze.crm@a quality@a silver.crm@b silver.identities@b bronze.crm@c quality@c | gold | gold.touchpoints gold.rfm | silver.identities
          a later failure counts              | bronze.crm@a quality@a silver.crm@b silver.crm!c         | silver  | silver.crm silver.identities   |
          no end before all is done           | bronze.crm@a quality@a silver.crm@b silver.identities@b gold.touchpoints@c | publish | freeze | gold.rfm
          """)
  void whatRemainsAndWhatIsMissing(
      String what, String recorded, String layer, String remaining, String missing) {
    OpenNight night = new OpenNight(PLAN, recorded(recorded, DAY, "h"), DAY, "h");
    List<Step> wanted = PLAN.stream().filter(step -> step.layer() == Layer.named(layer)).toList();

    assertThat(night.remaining(wanted).stream().map(Step::name)).containsExactly(words(remaining));
    assertThat(night.missing(wanted)).containsExactly(words(missing));
  }

  @Test
  void whatRanForAnotherDateOrWithOtherDefinitionsIsNotDone() {
    String sources = "bronze.crm@a quality@a";
    List<Step> silver = PLAN.subList(2, 3);

    assertThat(
            new OpenNight(PLAN, recorded(sources, DAY, "h"), DAY.plusDays(1), "h").missing(silver))
        .containsExactly("quality");
    assertThat(new OpenNight(PLAN, recorded(sources, DAY, "h"), DAY, "other").missing(silver))
        .containsExactly("quality");
  }

  @Test
  void layersHaveNames() {
    assertThat(PLAN.stream().map(Step::layer))
        .containsExactly(
            Layer.SOURCES,
            Layer.SOURCES,
            Layer.SILVER,
            Layer.SILVER,
            Layer.GOLD,
            Layer.GOLD,
            Layer.PUBLISH);
    assertThatThrownBy(() -> Layer.of("tidy"))
        .hasMessage("Cannot tell the layer of the step tidy: it bears no table's name");
    assertThatThrownBy(() -> Layer.named("bronze"))
        .hasMessage("there is no layer 'bronze', expected one of sources, silver, gold, publish");
  }

  private static List<RecordedStep> recorded(String text, LocalDate date, String hash) {
    return Arrays.stream(words(text))
        .map(word -> word.split("(?=[@!])"))
        .map(
            word ->
                new RecordedStep(
                    1,
                    word[1].substring(1),
                    date,
                    hash,
                    word[0],
                    word[1].startsWith("@") ? "done" : "failed",
                    0,
                    RowCounts.NONE))
        .toList();
  }

  private static String[] words(String text) {
    return text == null ? new String[0] : text.split(" ");
  }

  private static Step step(String name, String... after) {
    return new Step(name, List.of(after), night -> RowCounts.NONE);
  }
}
