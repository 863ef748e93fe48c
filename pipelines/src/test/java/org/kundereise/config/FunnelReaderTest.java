package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelReaderTest {
  private static final String SMALL =
      """
      company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: NO}
      warehouse: ../var/warehouse
      sources: [{name: shop, connector: online-retail, path: in}]
      """;

  @TempDir Path folder;

  @Test
  void funnelsOfTheFolderAndTheirMistakes() throws IOException {
    Path funnels = Files.createDirectory(folder.resolve("funnels"));
    Files.writeString(
        funnels.resolve("a.yml"),
        """
        name: help
        steps:
          - {name: ticket, kind: [ticket, chat]}
          - {name: glad, kind: survey, min_score: 9, optional: true}
          - {name: order, kind: order, min_value: 100, window: 30 days}
        window: 90 days
        entries: every
        tolerance: 5 minutes
        same: channel
        without: {kind: refund, from: ticket, to: order}
        by: first_touch
        drivers: 3 days
        """);
    assertThat(read(SMALL).funnels())
        .singleElement()
        .satisfies(
            funnel -> {
              assertThat(funnel.steps())
                  .extracting(Funnel.Step::optional)
                  .containsExactly(false, true, false);
              assertThat(funnel.steps().get(2).window()).contains(Duration.ofDays(30));
              assertThat(funnel.entries()).isEqualTo(Funnel.Entries.EVERY);
              assertThat(funnel.sameChannel()).isTrue();
              assertThat(funnel.exclusions())
                  .singleElement()
                  .extracting(Funnel.Exclusion::to)
                  .isEqualTo(2);
              assertThat(funnel.breakdown()).isEqualTo(Funnel.Breakdown.FIRST_TOUCH);
              assertThat(funnel.drivers())
                  .contains(new Funnel.Drivers(Optional.of(Duration.ofDays(3))));
            });

    Files.writeString(
        funnels.resolve("b.yml"),
        """
        name: help
        steps:
          - {name: first, kind: tickt, optional: true}
          - {name: second, window: 2 days}
        order: any
        tolerance: 1 minute
        same: campaign
        without: {kind: refund, from: second, to: third}
        """);
    assertThat(mistakes(SMALL + "minimum_n: none\n"))
        .extracting(m -> Path.of(m.file()).getFileName() + ":" + m.line() + " " + m.message())
        .containsExactly(
            "reise.yml:4 minimum_n: found 'none', expected a whole number of at least 1",
            "b.yml:1 name: found 'help' a second time",
            "b.yml:3 steps: the first step is optional, expected one that customers enter by",
            "b.yml:3 steps: step 'first' is optional, which only a funnel with the order 'ordered' has",
            "b.yml:3 steps: step 'second' has a window, which none has in the order 'any'",
            "b.yml:3 kind: found 'tickt', expected "
                + String.join(", ", Journey.KINDS)
                + "; did you mean 'ticket'?",
            "b.yml:4 steps: nothing says which touchpoints are meant, expected one of kind, stage, channel, campaign, where, min_value, min_score, max_score",
            "b.yml:6 tolerance: only a funnel with the order 'ordered' has a tolerance",
            "b.yml:7 same: found 'campaign', expected channel",
            "b.yml:8 without: only a funnel with the order 'ordered' has steps with something excluded between them",
            "b.yml:8 without: found 'from' no earlier than 'to', expected two steps in their order",
            "b.yml:8 to: found 'third', expected first, second");
  }

  @ParameterizedTest(name = "by: {0}")
  @CsvSource({
    "entry, ENTRY, ''",
    "step buy, STEP, buy",
    "customer.country, CUSTOMER, country",
  })
  void funnelsAreBrokenDown(String by, Funnel.By expected, String of) throws IOException {
    assertThat(read(SMALL + funnel("{name: see, campaign: [spring, autumn]}", by)).funnels())
        .singleElement()
        .satisfies(
            funnel -> {
              assertThat(funnel.breakdown()).isEqualTo(new Funnel.Breakdown(expected, of));
              assertThat(funnel.steps().get(0).touchpoints().campaigns())
                  .containsExactly("spring", "autumn");
            });
    assertThat(mistakes(SMALL + funnel("{name: see, kind: visit}", by + "x")))
        .singleElement()
        .extracting(Mistake::message, STRING)
        .contains(
            "by: found '" + by + "x', expected entry, first_touch, step see, step buy, customer.")
        .contains("did you mean '" + by + "'?");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          campaign LIKE 'spring%'
          Channel IN ('Email', 'SMS') AND (value > 100.5 OR coalesce(score, 0) >= 9)
          NOT (hour(occurred_at) BETWEEN 8 AND 16) AND source_key RLIKE '^A[0-9]+$'
          nth = 1 AND session_id IS NOT NULL -- the first
          upper(nth) = '1' AND cast(campaign AS INT) = 7
          """)
  void conditionsOverTouchpoints(String where) throws IOException {
    assertThat(read(SMALL + funnel("{name: see, where: \"%s\"}".formatted(where), "entry")))
        .extracting(c -> c.funnels().get(0).steps().get(0).touchpoints().where().orElseThrow())
        .isEqualTo(where);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (campaign = 'x'                       | which is not Spark SQL
          campagne = 'x'                        | the column 'campagne', expected one of
          lowr(campaign) = 'x'                  | which calls the unknown function 'lowr'; did you mean 'lower'?
          cx.nps(score) > 1                     | which calls the unknown function 'cx.nps'
          campaign                              | which is no condition
          nth + campaign                        | which is no condition
          count(nth) > 1                        | which is no condition
          explode(array(true))                  | which is no condition
          row_number() OVER (ORDER BY nth) = 1  | which is no condition
          nth = (select 1)                      | which asks other rows than the touchpoint's own
          rand() < 0.5                          | which is not the same whenever it is asked
          occurred_at > current_timestamp()     | which is not the same whenever it is asked
          kind = 'order' and                    | which ends in 'and' like a name
          """)
  void conditionsThatCannotBe(String where, String wrong) {
    assertThat(mistakes(SMALL + funnel("{name: see, where: \"%s\"}".formatted(where), "entry")))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo((int) SMALL.lines().count() + 3);
              assertThat(mistake.message()).startsWith("where: found ").contains(wrong);
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drivers: true, entries: any       | drivers: a funnel with 'entries: any' has none: the entry is the one that gets furthest
          drivers: true, order: strict      | drivers: only a funnel with the order 'ordered' has drivers
          drivers: 40 days, window: 30 days | drivers: found '40 days', expected less than the funnel's window
          drivers: sometimes                | drivers: found 'sometimes', expected a duration such as 30 minutes, 12 hours or 180 days
          """)
  void driversThatCannotBe(String how, String wrong) {
    String funnel =
        "funnels: [{name: f, steps: [{name: see, kind: visit}, {name: buy, kind: order}], %s}]\n";
    assertThat(mistakes(SMALL + funnel.formatted(how)))
        .extracting(Mistake::message)
        .containsExactly(wrong);
  }

  private static String funnel(String first, String by) {
    return """
        funnels:
          - steps:
            - %s
            - {name: buy, kind: order}
            name: f
            by: %s
        """
        .formatted(first, by);
  }

  private Config read(String yaml) throws IOException {
    Path file = folder.resolve("reise.yml");
    Files.writeString(file, yaml);
    return Config.read(file, Map.of());
  }

  private List<Mistake> mistakes(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml)).mistakes();
  }
}
