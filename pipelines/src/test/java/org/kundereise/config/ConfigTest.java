package org.kundereise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  private static final String SMALL =
      """
      company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, country: NO}
      warehouse: ../var/warehouse
      sources:
        - {name: shop, connector: online-retail, path: "../data/{date}"}
      """;

  @TempDir Path folder;

  @Test
  void aSmallFileHasDefaults() throws IOException {
    Config config = read(SMALL);

    assertThat(config.company())
        .isEqualTo(new Company("Fjord", ZoneId.of("Europe/Oslo"), "NOK", DayOfWeek.MONDAY, "NO"));
    assertThat(config.warehouse()).isEqualTo(folder.getParent() + "/var/warehouse");
    assertThat(config.reports()).isEqualTo(folder.getParent() + "/var/reports");
    assertThat(config.catalog()).isEqualTo(new Catalog.Embedded());
    assertThat(config.source("shop").path()).isEqualTo(folder.getParent() + "/data/{date}");
    assertThat(config.journey().stageNames())
        .containsExactly("awareness", "consideration", "purchase", "retention", "advocacy");
    assertThat(config.funnels())
        .containsExactly(
            Funnel.ofStages("journey", config.journey().stageNames(), Duration.ofDays(180)));
    assertThat(config.sessions())
        .isEqualTo(
            new Sessions(
                Duration.ofMinutes(30),
                true,
                false,
                new Sessions.Runaway(1_000, Duration.ofHours(12)),
                new Sessions.Robots(Optional.empty(), 50, Duration.ofSeconds(2))));
    assertThat(config.churn())
        .isEqualTo(
            new Churn(
                Churn.Rule.NO_PURCHASE, 90, Duration.ofHours(24), List.of(), 30, Churn.Exit.NONE));
    assertThat(config.targets()).isEmpty();
    assertThat(config.minimumN()).isEqualTo(5);
    assertThat(config.file()).isEqualTo(folder.resolve("reise.yml"));
  }

  @Test
  void everythingCanBeSaid() throws IOException {
    Config config =
        read(
            """
            company: {name: Fjord, time_zone: Europe/Oslo, currency: NOK, week_start: sunday, country: SE}
            warehouse: s3a://bucket/warehouse
            reports: /srv/reports
            catalog: {type: postgresql, url: "jdbc:postgresql://db/meta", user: reise, password_env: DB_PASSWORD}
            sources:
              - {name: shop, connector: online-retail, path: "${DATA}/in/{date}"}
              - {name: web, connector: online-retail, path: "${ELSEWHERE:-/tmp}/web"}
            journey:
              stages:
                - {name: hello, when: "kind = 'visit'"}
                - {name: buy, when: ["kind = 'order'", "kind = 'cart' and value > 10"]}
            sessions:
              gap: 1 hour
              new_campaign: false
              midnight: true
              runaway: {events: 5000, length: 1 day}
              robots: {agents: "acme-(probe|watch)", views: 100, pace: 1 second}
            funnels: [{name: short, steps: [hello, buy], window: 2 weeks}]
            churn: {rule: no_renewal, days: 30}
            targets: {nps: 40, csat: 80.5}
            minimum_n: 10
            """);

    assertThat(config.warehouse()).isEqualTo("s3a://bucket/warehouse");
    assertThat(config.reports()).isEqualTo("/srv/reports");
    assertThat(config.catalog())
        .isEqualTo(new Catalog.Postgresql("jdbc:postgresql://db/meta", "reise", "DB_PASSWORD"));
    assertThat(config.sources())
        .extracting(Source::path)
        .containsExactly("/landing/in/{date}", "/tmp/web");
    assertThat(config.journey().stages().get(1).condition())
        .isEqualTo("(kind = 'order') or (kind = 'cart' and value > 10)");
    assertThat(config.funnels())
        .containsExactly(Funnel.ofStages("short", List.of("hello", "buy"), Duration.ofDays(14)));
    assertThat(config.targets().toString()).isEqualTo("{csat=80.5, nps=40}");
    assertThat(config.sessions())
        .isEqualTo(
            new Sessions(
                Duration.ofHours(1),
                false,
                true,
                new Sessions.Runaway(5_000, Duration.ofDays(1)),
                new Sessions.Robots(
                    Optional.of("acme-(probe|watch)"), 100, Duration.ofSeconds(1))));
  }

  @Test
  void whatIsNoPersonsSessionIsSaidInNumbersAndExpressions() {
    assertThat(
            mistakes(
                    SMALL
                        + """
                        sessions:
                          runaway: {events: 0, length: long, hours: 3}
                          robots:
                            agents: "acme-(probe"
                            views: 9
                            pace: 0 seconds
                        """)
                .mistakes())
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
        .containsExactly(
            "6:21 events: found '0', expected a whole number of at least 1",
            "6:32 length: found 'long', expected a duration such as 30 minutes, 12 hours or 180"
                + " days",
            "6:38 found the unknown key 'hours', expected events, length",
            "8:13 agents: found 'acme-(probe', expected a regular expression that is not found in"
                + " every text",
            "9:12 views: found '9', expected a whole number of at least 10",
            "10:11 pace: found '0 seconds', expected a duration such as 30 minutes, 12 hours or 180"
                + " days");
    assertThat(
            mistakes(SMALL + "sessions: {robots: {agents: \"probe|\"}, runaway: never}\n")
                .mistakes())
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
        .containsExactly(
            "5:29 agents: found 'probe|', expected a regular expression that is not found in every"
                + " text",
            "5:49 runaway: found 'never', expected a mapping with events, length");
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsPlace() {
    ConfigException mistakes =
        mistakes(
            """
            company: {name: "", time_zone: Europe/Olso, currency: kroner, week_start: mondag, country: UK}
            warehouse: ${WAREHOUSE}
            cataloge: {type: embedded}
            catalog:
              type: postgresql
              url: jdbc:postgresql://me:hush@db/meta
              user: me
              password: hush
            sources:
              - {name: shop, connector: online-retial, path: /in}
              - {name: shop, connector: mine.yml}
              - {name: My Shop, connector: online-retail, path: /in, paht: /in}
              - shop
            journey:
              stages:
                - {name: hello, when: ""}
                - {name: buy, when: ["kind = 'order' and", "knd = 'cart'", "kind = = 1"]}
                - {name: none, when: []}
            sessions: {gap: 30 minuts, midnight: maybe}
            sessions: {}
            funnels:
              - {name: a, steps: [hello, bye], window: 0 days}
              - {name: b, steps: [hello]}
            churn: {rule: no_purchace, days: -1}
            targets: {nps: high, npss: 3}
            minimum_n: 2.5
            """);

    assertThat(mistakes.mistakes())
        .extracting(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
        .containsExactly(
            "1:17 name: found nothing, expected a text",
            "1:32 time_zone: found 'Europe/Olso', expected a time zone such as Europe/Oslo; did you"
                + " mean 'Europe/Oslo'?",
            "1:55 currency: found 'kroner', expected an ISO 4217 currency in three capitals such as"
                + " NOK",
            "1:75 week_start: found 'mondag', expected monday, tuesday, wednesday, thursday,"
                + " friday, saturday, sunday; did you mean 'monday'?",
            "1:92 country: found 'UK', expected an ISO 3166 country in two capitals such as NO; did"
                + " you mean 'GB'?",
            "2:12 warehouse: the environment variable 'WAREHOUSE' is not set; set it or write"
                + " ${WAREHOUSE:-default}",
            "3:1 found the unknown key 'cataloge', expected company, warehouse, reports, catalog,"
                + " sources, identity, journey, sessions, funnels, retention, activity, churn, clv, costs, clusters, attribution, targets, minimum_n, schedule, monitoring; did"
                + " you mean 'catalog'?",
            "5:3 catalog: the key 'password_env' is missing, expected the environment variable that"
                + " holds the password",
            "6:8 url: found credentials in the URL: write the user under 'user' and the name of an"
                + " environment variable with the password under 'password_env'",
            "8:3 found the key 'password': secrets don't belong in this file; put it into an"
                + " environment variable and name that variable under 'password_env'",
            "10:29 connector: found 'online-retial', expected the path of a .yml file or one of "
                + String.join(", ", ConnectorFiles.builtInNames())
                + "; did you mean 'online-retail'?",
            "11:5 sources: the key 'path' is missing, expected the folder of the files",
            "11:12 name: found 'shop' a second time",
            "11:29 connector: found 'mine.yml', expected a file; there is none at "
                + folder.resolve("mine.yml"),
            "12:12 name: found 'My Shop', expected a name of lower-case letters, digits and _ that"
                + " starts with a letter",
            "12:58 found the unknown key 'paht', expected name, connector, path, database, with, questions, expect; did you mean"
                + " 'path'?",
            "13:5 sources: found 'shop', expected a mapping with name, connector, path, database, with, questions, expect",
            "16:27 when: found nothing, expected a text",
            "17:26 when: found 'kind = 'order' and', which ends in 'and' like a name",
            "17:48 when: found the column 'knd', expected one of campaign, channel, kind, nth,"
                + " occurred_at, orders_before, score, sentiment, session_id, source, source_key,"
                + " value; did you mean 'kind'?",
            "17:64 when: found 'kind = = 1', which is not Spark SQL: [PARSE_SYNTAX_ERROR] Syntax error"
                + " at or near '='. SQLSTATE: 42601 (line 1, pos 7)",
            "18:26 when: found a list, expected at least one condition",
            "19:17 gap: found '30 minuts', expected a duration such as 30 minutes, 12 hours or 180"
                + " days",
            "19:38 midnight: found 'maybe', expected true, false",
            "20:1 found the key 'sessions' a second time, the first is in line 19",
            "22:30 steps: found 'bye', expected hello, buy, none",
            "22:44 window: found '0 days', expected a duration such as 30 minutes, 12 hours or 180"
                + " days",
            "23:22 steps: found 1 step, expected at least 2",
            "24:15 rule: found 'no_purchace', expected no_purchase, no_renewal; did you mean"
                + " 'no_purchase'?",
            "24:34 days: found '-1', expected a whole number of at least 1",
            "25:16 nps: found 'high', expected a number",
            "25:22 found the unknown key 'npss', expected nps, csat, ces_high_effort,"
                + " first_response_minutes, resolution_hours, first_contact_resolution; did you"
                + " mean 'nps'?",
            "26:12 minimum_n: found '2.5', expected a whole number of at least 1");
    assertThat(mistakes).hasMessageNotContaining("hush");
    assertThat(mistakes.getMessage())
        .startsWith(
            "Cannot use the configuration: 33 mistakes\n"
                + folder.resolve("reise.yml")
                + ":1:17: ");
  }

  @Test
  void whyCustomersLeftIsAskedByAQuestionWithWordsForItsChoices() throws IOException {
    Churn churn =
        read(SMALL
                + "churn: {exit: {question: Q7, reasons: {Too dear: price, Slow: slow_responses_90d}}}")
            .churn();
    assertThat(churn.exit())
        .isEqualTo(new Churn.Exit("Q7", Map.of("Too dear", "price", "Slow", "slow_responses_90d")));
    assertThat(mistakes(SMALL + "churn: {exit: {reasons: [price]}}").mistakes())
        .extracting(mistake -> mistake.message())
        .containsExactly(
            "exit: the key 'question' is missing, expected the question's id in surveys",
            "reasons: found a list, expected choices and words");
  }

  @Test
  void filesThatAreNoConfigurationSayWhy() {
    assertThat(mistakes("").mistakes())
        .extracting(Mistake::message)
        .containsExactly("the file is empty");
    assertThat(mistakes("company: {name: x\nwarehouse: y").mistakes().get(0).message())
        .startsWith("the file is not YAML: while parsing a flow mapping");
    assertThat(mistakes("[a, b]").mistakes().get(0).message())
        .startsWith("found a list, expected a mapping with company, warehouse");
    assertThat(mistakes("company: !!java.net.URL [http://x]").getMessage())
        .contains("found the tag tag:yaml.org,2002:java.net.URL, expected a plain value");
    ConfigException absent =
        catchThrowableOfType(
            ConfigException.class, () -> Config.read(folder.resolve("no.yml"), Map.of()));
    assertThat(absent.mistakes())
        .extracting(Mistake::message)
        .containsExactly("there is no such file");
  }

  @Test
  void aFolderWithTheCharactersOfAGlobIsMeantLiterally() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("odd[1]"));
    Files.writeString(odd.resolve("reise.yml"), SMALL.replace("../data", "./in*"));
    assertThat(Config.read(odd.resolve("reise.yml"), Map.of()).source("shop").path())
        .isEqualTo(folder + "/odd\\[1\\]/in*/{date}");
  }

  private Config read(String yaml) throws IOException {
    Files.writeString(folder.resolve("reise.yml"), yaml);
    return Config.read(folder.resolve("reise.yml"), Map.of("DATA", "/landing"));
  }

  private ConfigException mistakes(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml));
  }
}
