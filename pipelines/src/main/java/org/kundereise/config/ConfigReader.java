package org.kundereise.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads {@code reise.yml} from top to bottom, noting mistakes on the way. */
final class ConfigReader {
  private static final String[] KEYS = {
    "company",
    "warehouse",
    "reports",
    "catalog",
    "sources",
    "identity",
    "journey",
    "sessions",
    "funnels",
    "retention",
    "activity",
    "churn",
    "clv",
    "costs",
    "clusters",
    "attribution",
    "targets",
    "minimum_n",
    "schedule",
    "monitoring"
  };
  private static final int STANDARD_MINIMUM_N = 5;

  private final Path file;
  private final Places places;
  private final YamlFile yaml;
  private final DatabaseReader databases;
  private final Map<String, String> environment;
  private final List<Mistake> elsewhere = new ArrayList<>();
  private boolean readsModel = true;

  ConfigReader(Path file, Map<String, String> environment) {
    this.file = file.toAbsolutePath().normalize();
    this.places = new Places(this.file);
    this.yaml = YamlFile.withEnvironment(file.toString(), textOf(file), environment);
    this.databases = new DatabaseReader(environment);
    this.environment = environment;
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

  /** Leaves the linkage model unread. */
  ConfigReader withoutModel() {
    readsModel = false;
    return this;
  }

  Config read() {
    Section root = yaml.root().section(KEYS);
    Company company =
        root.require("company", "name, time_zone, currency and country")
            .map(CompanyReader::read)
            .orElse(CompanyReader.NOBODY);
    String warehouse =
        places.of(root.text("warehouse", "the folder or URI of the warehouse's tables"));
    String reports =
        root.find("reports")
            .map(value -> places.of(value.text()))
            .orElseGet(() -> Places.beside(warehouse, "reports"));
    Catalog catalog =
        root.find("catalog").map(CatalogReader::read).orElseGet(Catalog.Embedded::new);
    List<Source> sources =
        root.require("sources", "a list of sources")
            .map(value -> new SourcesReader(places, warehouse, databases).read(value))
            .orElse(List.of());
    Optional<IdentityReader> identity = root.find("identity").map(IdentityReader::new);
    Rules found =
        rules(root, identity.map(reader -> reader.rules(sources)).orElse(Identity.STANDARD));
    Optional<Path> stewards = identity.flatMap(reader -> reader.stewards(places));
    Optional<Path> model =
        identity.flatMap(
            reader -> readsModel ? reader.modelThatIsThere(places) : reader.model(places));
    ScheduleReader schedules = new ScheduleReader(places, databases);
    Schedule schedule = root.find("schedule").map(schedules::read).orElseGet(schedules::standard);
    Monitoring monitoring =
        root.find("monitoring")
            .map(value -> Monitoring.read(value, places))
            .orElse(Monitoring.NONE);
    double threshold = identity.map(IdentityReader::threshold).orElse(Probable.STANDARD_THRESHOLD);
    Beside beside = beside(stewards, readsModel ? model : Optional.empty());
    Rules rules =
        beside.model().map(json -> found.with(new Probable(json, threshold))).orElse(found);
    return new Config(
        company,
        warehouse,
        reports,
        catalog,
        sources,
        rules.identity(),
        beside.decisions(),
        model,
        rules.journey(),
        rules.sessions(),
        rules.funnels(),
        rules.retention(),
        rules.activity(),
        rules.churn(),
        rules.clv(),
        rules.costs(),
        rules.clusters(),
        rules.attribution(),
        rules.targets(),
        rules.minimumN(),
        schedule,
        monitoring,
        new Meaning(company, Meaning.ofConnectors(sources), rules).hash(),
        file);
  }

  /** What stands in files beside this one. */
  private record Beside(List<StewardDecision> decisions, Optional<String> model) {}

  /** What is wrong in other files is told together with what is wrong with this one. */
  private Beside beside(Optional<Path> stewards, Optional<Path> model) {
    List<StewardDecision> decisions =
        noting(() -> stewards.map(csv -> new StewardsFile(csv).read()).orElse(List.of()))
            .orElse(List.of());
    Optional<String> read =
        noting(() -> model.map(json -> new LinkageModelFile(json).read())).flatMap(m -> m);
    List<Mistake> all = new ArrayList<>();
    try {
      yaml.throwMistakes();
    } catch (ConfigException e) {
      all.addAll(e.mistakes());
    }
    all.addAll(elsewhere);
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
    return new Beside(decisions, read);
  }

  private <T> Optional<T> noting(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (ConfigException e) {
      elsewhere.addAll(e.mistakes());
      return Optional.empty();
    }
  }

  /** Without any, one of the whole way. */
  private List<Funnel> funnels(Section root, Journey journey) {
    FunnelReader reader = new FunnelReader(journey);
    List<Funnel> funnels = definitions(root, "funnels", "a list of funnels", reader::funnel);
    boolean none = funnels.isEmpty() && root.find("funnels").isEmpty() && elsewhere.isEmpty();
    return none ? List.of(Funnel.through(journey)) : funnels;
  }

  /** That of orders is always there. */
  private List<Retention> retention(Section root, Journey journey) {
    RetentionReader reader = new RetentionReader(journey);
    List<Retention> retention = new ArrayList<>(List.of(Retention.OF_ORDERS));
    retention.addAll(
        definitions(root, "retention", "a list of definitions of retention", reader::read));
    return List.copyOf(retention);
  }

  /** Those under a key of this file, and one of each file in the folder of that name beside it. */
  private <T> List<T> definitions(
      Section root, String key, String what, Function<Value, T> reader) {
    List<T> definitions = new ArrayList<>();
    root.find(key).map(value -> value.list(what)).orElse(List.of()).stream()
        .map(reader)
        .forEach(definitions::add);
    for (Path file : filesBeside(key)) {
      noting(
              () -> {
                YamlFile one = YamlFile.withEnvironment(file.toString(), textOf(file), environment);
                T definition = reader.apply(one.root());
                one.throwMistakes();
                return definition;
              })
          .ifPresent(definitions::add);
    }
    return definitions;
  }

  private List<Path> filesBeside(String name) {
    Path folder = file.resolveSibling(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new ConfigException(
          List.of(new Mistake(folder.toString(), 0, 0, "the folder cannot be read: " + e)));
    }
  }

  private Rules rules(Section root, Identity identity) {
    Journey journey = root.find("journey").map(JourneyReader::journey).orElse(Journey.STANDARD);
    return new Rules(
        identity,
        journey,
        root.find("sessions").map(SessionsReader::read).orElse(Sessions.STANDARD),
        funnels(root, journey),
        retention(root, journey),
        root.find("activity")
            .map(TouchpointsReader.coded(journey)::read)
            .orElse(Journey.STANDARD_ACTIVITY),
        root.find("churn").map(ConfigReader::churn).orElse(Churn.STANDARD),
        root.find("clv").map(ClvReader::read).orElse(Clv.STANDARD),
        root.find("costs").map(CostsReader::read).orElse(Costs.UNKNOWN),
        root.find("clusters").map(Clusters::read).orElse(Clusters.STANDARD),
        root.find("attribution").map(AttributionReader::read).orElse(Attribution.STANDARD),
        root.find("targets").map(ConfigReader::targets).orElse(Map.of()),
        root.find("minimum_n").map(value -> value.atLeast(1)).orElse(STANDARD_MINIMUM_N));
  }

  private static Churn churn(Value value) {
    Section churn = value.section("rule", "days", "slow_response", "faults", "retrain", "exit");
    Churn standard = Churn.STANDARD;
    return new Churn(
        churn
            .find("rule")
            .flatMap(word -> word.oneOf(Words.of(Churn.Rule.class)))
            .orElse(standard.rule()),
        churn.find("days").map(days -> days.atLeast(1)).orElse(standard.days()),
        churn.find("slow_response").map(Value::duration).orElse(standard.slowResponse()),
        churn
            .find("faults")
            .map(faults -> faults.listOrOne().stream().map(Value::text).toList())
            .orElse(standard.faults()),
        churn
            .find("retrain")
            .map(Value::duration)
            .map(duration -> (int) Math.max(1, duration.toDays()))
            .orElse(standard.retrainDays()),
        churn.find("exit").map(ConfigReader::exit).orElse(standard.exit()));
  }

  private static Churn.Exit exit(Value value) {
    Section exit = value.section("question", "reasons");
    Map<String, String> reasons = new LinkedHashMap<>();
    exit.require("reasons", "a word for each choice, such as {Slow answers: slow_responses_90d}")
        .ifPresent(
            all ->
                all.entries("choices and words")
                    .values()
                    .forEach((choice, word) -> reasons.put(choice, word.text())));
    return new Churn.Exit(exit.text("question", "the question's id in surveys"), reasons);
  }

  private static Map<String, BigDecimal> targets(Value value) {
    Map<String, BigDecimal> targets = new TreeMap<>();
    value
        .section(Config.TARGETS.toArray(String[]::new))
        .values()
        .forEach((figure, target) -> targets.put(figure, target.number()));
    return Collections.unmodifiableMap(targets);
  }
}
