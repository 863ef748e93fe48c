package org.kundereise.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads {@code reise.yml} from top to bottom, noting mistakes on the way. */
final class ConfigReader {
  /** The figures a company may set a target for. */
  static final List<String> TARGETS =
      List.of(
          "nps",
          "csat",
          "ces_high_effort",
          "first_response_minutes",
          "resolution_hours",
          "first_contact_resolution");

  private static final String NAME = "[a-z][a-z0-9_]*";

  private final Path file;
  private final Places places;
  private final YamlFile yaml;

  ConfigReader(Path file, Map<String, String> environment) {
    this.file = file.toAbsolutePath().normalize();
    this.places = new Places(this.file);
    this.yaml = YamlFile.withEnvironment(file.toString(), textOf(file), environment);
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      String reason =
          Files.exists(file) ? "the file cannot be read as UTF-8: " + e : "there is no such file";
      throw new ConfigException(List.of(new Mistake(file.toString(), 0, 0, reason)));
    }
  }

  Config read() {
    Section root =
        yaml.root()
            .section(
                "company",
                "warehouse",
                "reports",
                "catalog",
                "sources",
                "journey",
                "sessions",
                "funnels",
                "churn",
                "targets",
                "minimum_n");
    Company company =
        root.require("company", "name, time_zone, currency and country")
            .map(this::company)
            .orElseGet(() -> new Company("", ZoneOffset.UTC, "", DayOfWeek.MONDAY, ""));
    String warehouse =
        places.of(root.text("warehouse", "the folder or URI of the warehouse's tables"));
    String reports =
        root.find("reports")
            .map(value -> places.of(value.text()))
            .orElseGet(() -> beside(warehouse));
    Catalog catalog = root.find("catalog").map(this::catalog).orElseGet(Catalog.Embedded::new);
    List<Source> sources =
        root.require("sources", "a list of sources").map(this::sources).orElse(List.of());
    Journey journey = root.find("journey").map(this::journey).orElse(Journey.STANDARD);
    Sessions sessions = root.find("sessions").map(this::sessions).orElse(Sessions.STANDARD);
    List<Funnel> funnels =
        root.find("funnels")
            .map(value -> funnels(value, journey))
            .orElseGet(() -> List.of(wholeJourney(journey)));
    Churn churn = root.find("churn").map(this::churn).orElse(Churn.STANDARD);
    Map<String, BigDecimal> targets = root.find("targets").map(this::targets).orElse(Map.of());
    int minimumN = root.find("minimum_n").map(value -> value.atLeast(1)).orElse(5);
    yaml.throwMistakes();
    Meaning meaning =
        new Meaning(
            company, meaningOf(sources), journey, sessions, funnels, churn, targets, minimumN);
    return new Config(
        company,
        warehouse,
        reports,
        catalog,
        sources,
        journey,
        sessions,
        funnels,
        churn,
        targets,
        minimumN,
        Canonical.hash(meaning),
        file);
  }

  /** What the hash is taken over: all that decides what is computed, and no place. */
  private record Meaning(
      Company company,
      Map<String, String> connectorTexts,
      Journey journey,
      Sessions sessions,
      List<Funnel> funnels,
      Churn churn,
      Map<String, BigDecimal> targets,
      int minimumN) {}

  private static Map<String, String> meaningOf(List<Source> sources) {
    return sources.stream()
        .collect(
            Collectors.toMap(
                Source::name, source -> ConnectorFiles.text(source.connector()).orElse("")));
  }

  private static String beside(String warehouse) {
    int end = warehouse.endsWith("/") ? warehouse.length() - 1 : warehouse.length();
    int slash = warehouse.lastIndexOf('/', end - 1);
    return warehouse.substring(0, slash + 1) + "reports";
  }

  private Company company(Value value) {
    Section company = value.section("name", "time_zone", "currency", "week_start", "country");
    String name = company.text("name", "the company's name");
    ZoneId zone =
        company
            .require("time_zone", "a time zone such as Europe/Oslo")
            .flatMap(this::zone)
            .orElse(ZoneOffset.UTC);
    String currency =
        company
            .require("currency", "an ISO 4217 currency such as NOK")
            .flatMap(
                v ->
                    v.parse(
                        "an ISO 4217 currency in capitals such as NOK",
                        code -> Currency.getInstance(code).getCurrencyCode()))
            .orElse("");
    DayOfWeek weekStart =
        company
            .find("week_start")
            .flatMap(v -> v.oneOf(Words.of(DayOfWeek.class)))
            .orElse(DayOfWeek.MONDAY);
    String country =
        company
            .require("country", "an ISO 3166 country such as NO")
            .flatMap(this::country)
            .orElse("");
    return new Company(name, zone, currency, weekStart, country);
  }

  private Optional<ZoneId> zone(Value value) {
    String text = value.text();
    if (ZoneId.getAvailableZoneIds().contains(text)) {
      return Optional.of(ZoneId.of(text));
    }
    if (!text.isEmpty()) {
      value.expected(
          "a time zone such as Europe/Oslo"
              + Suggestion.didYouMean(text, ZoneId.getAvailableZoneIds()));
    }
    return Optional.empty();
  }

  private Optional<String> country(Value value) {
    String text = value.text();
    if (Set.of(Locale.getISOCountries()).contains(text)) {
      return Optional.of(text);
    }
    if (!text.isEmpty()) {
      String meant = text.equals("UK") ? "; did you mean 'GB'?" : "";
      value.expected("an ISO 3166 country in two capitals such as NO" + meant);
    }
    return Optional.empty();
  }

  private Catalog catalog(Value value) {
    Section catalog = value.section("type", "url", "user", "password_env");
    Map<String, Boolean> types = Words.of("embedded", false, "postgresql", true);
    boolean postgresql =
        catalog
            .require("type", "embedded or postgresql")
            .flatMap(type -> type.oneOf(types))
            .orElse(false);
    if (!postgresql) {
      catalog.stream()
          .filter(key -> !key.getKey().equals("type"))
          .forEach(key -> key.getValue().mistake("only a catalog of type postgresql has this key"));
      return new Catalog.Embedded();
    }
    return new Catalog.Postgresql(
        catalog.require("url", "a JDBC URL of PostgreSQL").map(this::postgresqlUrl).orElse(""),
        catalog.text("user", "the user of the database"),
        catalog
            .require("password_env", "the environment variable that holds the password")
            .map(this::variableName)
            .orElse(""));
  }

  private String postgresqlUrl(Value value) {
    String url = value.text();
    if (url.toLowerCase(Locale.ROOT).contains("password=") || url.matches("[^?]*//[^/?]*@.*")) {
      value.mistake(
          "found credentials in the URL: write the user under 'user' and the name of an"
              + " environment variable with the password under 'password_env'");
    } else if (!url.startsWith("jdbc:postgresql:")) {
      value.expected("a JDBC URL such as jdbc:postgresql://host:5432/database");
    }
    return url;
  }

  private String variableName(Value value) {
    String name = value.anyText();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      // What stands here may be the password itself, so it is not repeated.
      value.mistake("expected the name of an environment variable, not the password itself");
    }
    return name;
  }

  private List<Source> sources(Value value) {
    List<Source> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value element : value.list("a list of sources")) {
      Section source = element.section("name", "connector", "path");
      String name = source.require("name", "a name").map(v -> uniqueName(v, names)).orElse("");
      String connector =
          source
              .require("connector", "the name of a connector or the path of a file")
              .map(this::connector)
              .orElse("");
      String path = source.text("path", "the folder of the files");
      sources.add(new Source(name, connector, places.ofPattern(path)));
    }
    return List.copyOf(sources);
  }

  private String uniqueName(Value value, Set<String> names) {
    String name = value.text();
    if (!name.isEmpty() && !name.matches(NAME)) {
      value.expected("a name of lower-case letters, digits and _ that starts with a letter");
    } else if (!names.add(name)) {
      value.mistake("found '" + name + "' a second time");
    }
    return name;
  }

  private String connector(Value value) {
    String name = value.text();
    boolean own = name.endsWith(".yml") || name.endsWith(".yaml");
    String connector = own ? places.of(name) : name;
    if (!name.isEmpty() && ConnectorFiles.text(connector).isEmpty()) {
      Set<String> known = ConnectorFiles.builtInNames();
      value.expected(
          own
              ? "a file; there is none at " + connector
              : "the path of a .yml file or one of "
                  + String.join(", ", known)
                  + Suggestion.didYouMean(name, known));
    }
    return connector;
  }

  private Journey journey(Value value) {
    List<Stage> stages = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Section journey = value.section("stages");
    List<Value> elements =
        journey
            .require("stages", "a list of stages")
            .map(v -> v.list("a list of stages"))
            .orElse(List.of());
    for (Value element : elements) {
      Section stage = element.section("name", "when");
      String name = stage.require("name", "a name").map(v -> uniqueName(v, names)).orElse("");
      List<String> when =
          stage
              .require("when", "a condition such as kind = 'visit' and nth = 1")
              .map(this::conditions)
              .orElse(List.of());
      stages.add(new Stage(name, when));
    }
    return new Journey(List.copyOf(stages));
  }

  private List<String> conditions(Value value) {
    List<Value> conditions = value.listOrOne();
    if (conditions.isEmpty()) {
      value.expected("at least one condition");
    }
    String known = "one of " + String.join(", ", new TreeSet<>(Journey.TOUCHPOINT_COLUMNS));
    conditions.forEach(
        condition ->
            SqlExpression.of(condition)
                .ifPresent(sql -> sql.onlyNames(Journey.TOUCHPOINT_COLUMNS, known, condition)));
    return conditions.stream().map(Value::anyText).toList();
  }

  private Sessions sessions(Value value) {
    Section sessions = value.section("gap", "new_campaign", "midnight");
    Sessions standard = Sessions.STANDARD;
    return new Sessions(
        sessions.find("gap").map(Value::duration).orElse(standard.gap()),
        sessions.find("new_campaign").map(Value::isTrue).orElse(standard.newCampaign()),
        sessions.find("midnight").map(Value::isTrue).orElse(standard.midnight()));
  }

  private static Funnel wholeJourney(Journey journey) {
    return new Funnel("journey", journey.stageNames(), Funnel.STANDARD_WINDOW);
  }

  private List<Funnel> funnels(Value value, Journey journey) {
    List<Funnel> funnels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value element : value.list("a list of funnels")) {
      Section funnel = element.section("name", "steps", "window");
      String name = funnel.require("name", "a name").map(v -> uniqueName(v, names)).orElse("");
      List<String> steps =
          funnel.require("steps", "a list of stages").map(v -> steps(v, journey)).orElse(List.of());
      Duration window = funnel.find("window").map(Value::duration).orElse(Funnel.STANDARD_WINDOW);
      funnels.add(new Funnel(name, steps, window));
    }
    return List.copyOf(funnels);
  }

  private List<String> steps(Value value, Journey journey) {
    Set<String> known = new java.util.LinkedHashSet<>(journey.stageNames());
    Set<String> seen = new HashSet<>();
    List<Value> steps = value.list("a list of stages");
    if (steps.size() < 2) {
      value.mistake("found " + steps.size() + " steps, expected at least 2");
    }
    for (Value step : steps) {
      if (!known.contains(step.text())) {
        step.expectedOneOf(known);
      } else if (!seen.add(step.anyText())) {
        step.mistake("found the step '" + step.anyText() + "' a second time");
      }
    }
    return steps.stream().map(Value::anyText).toList();
  }

  private Churn churn(Value value) {
    Section churn = value.section("rule", "days");
    return new Churn(
        churn
            .find("rule")
            .flatMap(v -> v.oneOf(Words.of(Churn.Rule.class)))
            .orElse(Churn.STANDARD.rule()),
        churn.find("days").map(v -> v.atLeast(1)).orElse(Churn.STANDARD.days()));
  }

  private Map<String, BigDecimal> targets(Value value) {
    Section targets = value.section(TARGETS.toArray(String[]::new));
    Map<String, BigDecimal> numbers = new TreeMap<>();
    targets.stream()
        .filter(target -> TARGETS.contains(target.getKey()))
        .forEach(target -> numbers.put(target.getKey(), target.getValue().number()));
    return java.util.Collections.unmodifiableMap(numbers);
  }
}
