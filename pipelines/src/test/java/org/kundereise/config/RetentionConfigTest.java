package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Funnel.Touchpoints;
import org.kundereise.config.Retention.Bracket;
import org.kundereise.config.Retention.Breakdown;
import org.kundereise.config.Retention.Cohorts;
import org.kundereise.config.Retention.Measure;
import org.kundereise.config.Retention.Periods;
import org.kundereise.config.Retention.Unit;

class RetentionConfigTest {
  private static final String SMALL =
      """
      company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: NO}
      warehouse: w
      sources: [{name: shop, connector: online-retail, path: in}]
      """;

  @TempDir Path folder;
  private Path files;

  @BeforeEach
  void makeTheFolderOfDefinitions() throws IOException {
    files = Files.createDirectory(folder.resolve("retention"));
  }

  @Test
  void thatOfOrdersIsThereWithoutBeingAskedFor() throws IOException {
    Config config = read(SMALL);
    assertThat(config.retention()).containsExactly(Retention.OF_ORDERS);
    assertThat(config.activity().kinds()).contains("visit", "order").doesNotContain("invitation");
  }

  @Test
  void everythingCanBeSaid() throws IOException {
    Files.writeString(
        files.resolve("a.yml"),
        """
        name: helped
        start: {kind: [ticket, chat], channel: Email}
        return: {kind: order, min_value: 100}
        cohorts: recurring
        rolling: 1 day
        brackets: [0, 1-7, 8-30]
        by: {name: glad, kind: survey, min_score: 9, within: 2 days}
        """);
    Config config =
        read(
            SMALL
                + """
                retention:
                  - {name: weekly, start: {stage: awareness}, calendar: week, measure: on_or_after, periods: 12, by: first_touch}
                  - {name: daily, start: {kind: visit}, calendar: day}
                activity: {kind: order}
                """);

    Touchpoints awareness = Touchpoints.ofStage("awareness");
    assertThat(config.retention().subList(1, 3))
        .containsExactly(
            new Retention(
                "weekly",
                awareness,
                Cohorts.FIRST_TIME,
                awareness,
                new Periods.Calendar(Unit.WEEK),
                Measure.ON_OR_AFTER,
                List.of(),
                Optional.of(12),
                Optional.of(new Breakdown.FirstTouch())),
            new Retention(
                "daily",
                Touchpoints.ofKinds(List.of("visit")),
                Cohorts.FIRST_TIME,
                Touchpoints.ofKinds(List.of("visit")),
                new Periods.Calendar(Unit.DAY),
                Measure.EXACT,
                List.of(),
                Optional.of(30),
                Optional.empty()));
    Retention helped = config.retention().get(3);
    assertThat(helped.start().channels()).containsExactly("Email");
    assertThat(helped.returns().minValue()).hasValueSatisfying(v -> assertThat(v).isEqualTo("100"));
    assertThat(helped.cohorts()).isEqualTo(Cohorts.RECURRING);
    assertThat(helped.periods()).isEqualTo(new Periods.Rolling(1));
    assertThat(helped.brackets())
        .containsExactly(new Bracket(0, 0), new Bracket(1, 7), new Bracket(8, 30));
    assertThat(helped.by().orElseThrow())
        .isInstanceOfSatisfying(
            Breakdown.Behaviour.class,
            glad -> assertThat(glad.within()).isEqualTo(Duration.ofDays(2)));
    assertThat(config.activity()).isEqualTo(Touchpoints.ofKinds(List.of("order")));
    assertThat(config.hash()).isNotEqualTo(read(SMALL).hash());
  }

  @Test
  void everyMistakeIsToldWithItsPlace() throws IOException {
    Files.writeString(
        files.resolve("a.yml"),
        """
        name: orders
        start: {kind: vist}
        return: {}
        calendar: month
        rolling: 36 hours
        measure: on_or_after
        brackets: [1-7, 7-8, 9-5]
        periods: 0
        by: {kind: survey, within: soon}
        """);
    Files.writeString(
        files.resolve("b.yml"),
        """
        name: monthly
        calender: week
        by: campaign
        cohorts: all
        """);
    ConfigException mistakes =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(SMALL + "retention: [{name: monthly, start: {kind: order}}]\nactivity: {}\n"));
    assertThat(mistakes.mistakes())
        .extracting(m -> Path.of(m.file()).getFileName() + ":" + m.line() + " " + m.message())
        .containsExactly(
            "reise.yml:5 activity: nothing says which touchpoints are meant, expected one of kind, stage,"
                + " channel, min_value, min_score, max_score",
            "a.yml:1 name: found 'orders', which is kept for the monthly retention of orders",
            "a.yml:2 kind: found 'vist', expected "
                + String.join(", ", Journey.KINDS)
                + "; did you mean 'visit'?",
            "a.yml:3 return: nothing says which touchpoints are meant, expected one of kind, stage,"
                + " channel, min_value, min_score, max_score",
            "a.yml:5 rolling: periods are of the calendar already, expected only one",
            "a.yml:5 rolling: found '36 hours', expected whole days such as 7 days",
            "a.yml:7 brackets: only what is measured as 'exact' has brackets",
            "a.yml:7 brackets: found '7-8', expected brackets that follow each other",
            "a.yml:7 brackets: found '9-5', expected a period or a bracket of periods such as 8-30",
            "a.yml:8 periods: found '0', expected a whole number of at least 1",
            "a.yml:8 periods: the brackets say already how far",
            "a.yml:9 by: the key 'name' is missing, expected a name",
            "a.yml:9 within: found 'soon', expected a duration such as 30 minutes, 12 hours or 180"
                + " days",
            "b.yml:1 the key 'start' is missing, expected touchpoints such as {kind: visit}",
            "b.yml:1 name: found 'monthly' a second time",
            "b.yml:2 found the unknown key 'calender', expected name, start, cohorts, return,"
                + " calendar, rolling, measure, brackets, periods, by; did you mean 'calendar'?",
            "b.yml:3 by: found 'campaign', expected first_touch, or a mapping of what customers did",
            "b.yml:4 cohorts: found 'all', expected first_time, recurring");
  }

  private Config read(String yaml) throws IOException {
    Files.writeString(folder.resolve("reise.yml"), yaml);
    return Config.read(folder.resolve("reise.yml"), Map.of());
  }
}
