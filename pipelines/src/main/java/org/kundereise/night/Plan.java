package org.kundereise.night;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kundereise.bronze.Land;
import org.kundereise.bronze.NewFiles;
import org.kundereise.config.Config;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Funnel;
import org.kundereise.config.Identity;
import org.kundereise.config.Mistake;
import org.kundereise.config.Source;
import org.kundereise.gold.accounts.AccountsTable;
import org.kundereise.gold.accounts.BuildAccounts;
import org.kundereise.gold.customers.BuildCustomers;
import org.kundereise.gold.customers.ChooseFields;
import org.kundereise.gold.customers.CustomerFieldsTable;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.gold.funnels.DropFunnels;
import org.kundereise.gold.funnels.FunnelTable;
import org.kundereise.gold.funnels.MeasureFunnel;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.retention.MeasureRetention;
import org.kundereise.gold.retention.RetentionTable;
import org.kundereise.gold.touchpoints.BuildTouchpoints;
import org.kundereise.gold.touchpoints.TouchpointsTable;
import org.kundereise.gold.value.RfmTable;
import org.kundereise.gold.value.ScoreRfm;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger.MartsState;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.quality.WatchSources;
import org.kundereise.quality.WatchedFeed;
import org.kundereise.silver.Stream;
import org.kundereise.silver.Streams;
import org.kundereise.silver.conform.ConformSource;
import org.kundereise.silver.contacts.ContactsTable;
import org.kundereise.silver.contacts.ParticipantsTable;
import org.kundereise.silver.contacts.RecordMergesTable;
import org.kundereise.silver.deletions.DeletionsTable;
import org.kundereise.silver.identity.Guards;
import org.kundereise.silver.identity.IdentitiesTable;
import org.kundereise.silver.identity.IdentityLinksTable;
import org.kundereise.silver.identity.ResolveIdentities;
import org.kundereise.silver.identity.Stewards;
import org.kundereise.silver.orders.OrdersTable;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.surveys.SurveyQuestionsTable;
import org.kundereise.silver.surveys.SurveyResponsesTable;
import org.kundereise.silver.tickets.AgentsTable;
import org.kundereise.silver.tickets.ScheduleHolidaysTable;
import org.kundereise.silver.tickets.SchedulesTable;
import org.kundereise.silver.tickets.TicketEventsTable;
import org.kundereise.silver.tickets.TicketSchedulesTable;
import org.kundereise.silver.tickets.TicketsTable;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.silver.web.SessionsTable;
import org.kundereise.silver.web.UpdateSessions;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.StreamMapping;

/** The steps of a company's night, in an order in which they can run. */
public final class Plan {
  /** The step between landing and silver. */
  private static final String QUALITY = "quality";

  /** The step after which silver is complete. */
  private static final String IDENTITIES = "silver.identities";

  private static final String TOUCHPOINTS = "gold.touchpoints";
  private static final String JOURNEYS = "gold.journeys";
  private static final String CUSTOMERS = "gold.customers";
  private static final String RETENTION = "gold.retention";

  /** After the steps of every funnel. */
  private static final String FUNNELS = "gold.funnel";

  private static final List<Table> READ_BY_MARTS =
      List.of(
          OrdersTable.TABLE,
          TicketsTable.TABLE,
          TicketEventsTable.TABLE,
          AgentsTable.TABLE,
          ContactsTable.TABLE,
          ParticipantsTable.TABLE,
          RecordMergesTable.TABLE,
          SchedulesTable.TABLE,
          ScheduleHolidaysTable.TABLE,
          TicketSchedulesTable.TABLE,
          SurveyAnswersTable.TABLE,
          SurveyResponsesTable.TABLE,
          SurveyQuestionsTable.TABLE);

  private static final List<Table> COMPUTED =
      List.of(
          DeletionsTable.TABLE,
          IdentitiesTable.TABLE,
          IdentityLinksTable.TABLE,
          SessionsTable.TABLE,
          TouchpointsTable.TABLE,
          JourneysTable.TABLE,
          RfmTable.TABLE,
          CustomerFieldsTable.TABLE,
          CustomersTable.TABLE,
          AccountsTable.TABLE,
          FunnelTable.TABLE,
          RetentionTable.TABLE);

  private final List<Step> steps = new ArrayList<>();
  private final List<Land> landings = new ArrayList<>();
  private final List<WatchedFeed> feeds = new ArrayList<>();
  private final Stewards stewards;
  private final Output output;

  private Plan(Stewards stewards, Output output) {
    this.stewards = stewards;
    this.output = output;
  }

  /**
   * The plan for a configuration.
   *
   * @param output what follows gold
   */
  public static Plan of(Config config, Output output) {
    Plan plan = new Plan(stewards(config), output);
    plan.sources(config);
    plan.journey(config);
    plan.steps.addAll(output.steps());
    plan.add("freeze", plan.steps.stream().map(Step::name).toList(), plan::freeze);
    return plan;
  }

  /**
   * The tables of silver and gold that readers find after a night: those the company's sources
   * fill, those computed from them, and those that marts read whether or not a source fills them.
   */
  public static List<Table> tables(Config config) {
    Set<String> mapped =
        config.sources().stream()
            .flatMap(source -> connector(source, config).streams().stream())
            .map(StreamMapping::stream)
            .collect(Collectors.toSet());
    return java.util.stream.Stream.of(
            Streams.ALL.stream().filter(s -> mapped.contains(s.name())).map(Stream::table),
            READ_BY_MARTS.stream(),
            COMPUTED.stream())
        .flatMap(tables -> tables)
        .distinct()
        .toList();
  }

  private static Connector connector(Source source, Config config) {
    return Connector.of(source, config.company(), ConformSource.contracts());
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }

  public Optional<Step> step(String name) {
    return steps.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The feeds of all sources, with what is expected of them. */
  public List<WatchedFeed> feeds() {
    return List.copyOf(feeds);
  }

  /** Whether the night builds marts. */
  public boolean buildsMarts() {
    return !output.steps().isEmpty();
  }

  /** Begins what the output needs time to be ready for, when a night begins. */
  void prepareOutput() {
    output.prepare().run();
  }

  /** The sources' files that no finished night has landed. */
  NewFiles newFiles(Night night) {
    return landings.stream()
        .map(l -> l.newFiles(night.lake(), night.businessDate()))
        .reduce(NewFiles.NONE, NewFiles::and);
  }

  /** Whether stewards decided other things than the last night knew. */
  boolean hasNewDecisions(Lake lake) {
    return stewards.haveChanged(lake);
  }

  private static Stewards stewards(Config config) {
    return new Stewards(
        config.stewards().stream()
            .map(
                d ->
                    new Stewards.Decision(
                        d.action().name().toLowerCase(Locale.ROOT),
                        d.left(),
                        d.right(),
                        d.by(),
                        d.reason(),
                        d.date()))
            .toList());
  }

  private static Guards guards(Config config) {
    Identity identity = config.identity();
    return Guards.of(identity.shared(), identity.roleAddresses(), identity.placeholders());
  }

  /** The names of the steps that gold ends with: what marts and report wait for. */
  public static List<String> goldSteps() {
    return List.of(CUSTOMERS, RETENTION, FUNNELS);
  }

  private void sources(Config config) {
    Map<String, Step.Work> conforming = new LinkedHashMap<>();
    for (Source source : config.sources()) {
      Connector connector = connector(source, config);
      watch(source, connector, config);
      source.database().ifPresent(database -> database.login().require());
      ZoneId zone = config.company().timeZone();
      List<Land> lands =
          connector.feeds().stream().map(f -> Land.of(source, connector, f, zone)).toList();
      landings.addAll(lands);
      add(bronze(source), List.of(), night -> land(lands, night));
      ConformSource conform =
          ConformSource.of(source.name(), connector, config.company().country(), guards(config));
      conforming.put(silver(source), n -> conform.run(n.lake(), n.seq(), n.businessDate()));
    }
    WatchSources watch = new WatchSources(feeds);
    add(
        QUALITY,
        config.sources().stream().map(Plan::bronze).toList(),
        night -> quality(watch, night));
    // None of silver before all sources are judged: a night that must not go on leaves silver be.
    conforming.forEach((name, work) -> add(name, List.of(QUALITY), work));
  }

  private void watch(Source source, Connector connector, Config config) {
    List<String> names = connector.feeds().stream().map(Feed::name).toList();
    for (String feed : source.expectations().byFeed().keySet()) {
      if (!names.contains(feed)) {
        String message =
            "source %s: expect: there is no feed '%s', expected one of %s"
                .formatted(source.name(), feed, String.join(", ", names));
        throw new ConfigException(List.of(new Mistake(config.file().toString(), 0, 0, message)));
      }
    }
    connector.feeds().stream()
        .map(f -> new WatchedFeed(source.name(), f, source.expectations().of(f.name())))
        .forEach(feeds::add);
  }

  private static RowCounts quality(WatchSources watch, Night night) {
    WatchSources.Findings found = watch.run(night.lake(), night.seq(), night.businessDate());
    found.warnings().forEach(night.warnings());
    if (!found.breaches().isEmpty()) {
      throw new NightException(
          "Cannot go on with the night of %s, silver is unchanged: %s"
              .formatted(night.businessDate(), String.join("; ", found.breaches())));
    }
    return found.counts();
  }

  private static RowCounts land(List<Land> lands, Night night) {
    return lands.stream()
        .map(l -> l.run(night.lake(), night.seq(), night.businessDate()))
        .reduce(RowCounts.NONE, RowCounts::plus);
  }

  private void journey(Config config) {
    List<String> stages = config.journey().stageNames();
    Sessionise sessionise =
        new Sessionise(
            config.sessions().gap(),
            new Sessionise.Cuts(config.sessions().newCampaign(), config.sessions().midnight()),
            config.company().timeZone());
    List<Map.Entry<String, String>> conditions =
        config.journey().stages().stream().map(s -> Map.entry(s.name(), s.condition())).toList();
    List<String> silver = config.sources().stream().map(Plan::silver).toList();
    var zone = config.company().timeZone();

    ResolveIdentities resolve = new ResolveIdentities(guards(config), stewards);
    add(IDENTITIES, silver, n -> resolve.run(n.lake(), n.seq(), n.reach()));
    add(
        "silver.sessions",
        silver,
        n -> new UpdateSessions(sessionise).run(n.lake(), n.seq(), n.reach()));
    add(
        TOUCHPOINTS,
        List.of(IDENTITIES, "silver.sessions"),
        n -> new BuildTouchpoints(conditions, sessionise).run(n.lake(), n.seq(), n.reach()));
    add(
        JOURNEYS,
        List.of(TOUCHPOINTS),
        n -> new FoldJourneys(stages).run(n.lake(), n.seq(), n.reach()));
    add("gold.rfm", List.of(TOUCHPOINTS), n -> new ScoreRfm(zone).run(n.lake(), n.seq()));
    ChooseFields choose = new ChooseFields(config.identity().rules(), config.identity().sources());
    add("gold.customer_fields", List.of(IDENTITIES), n -> choose.run(n.lake(), n.seq(), n.reach()));
    add(
        CUSTOMERS,
        List.of(TOUCHPOINTS, "gold.rfm", "gold.customer_fields"),
        n -> new BuildCustomers(stages).run(n.lake(), n.seq(), n.reach()));
    add("gold.accounts", List.of(CUSTOMERS), n -> new BuildAccounts().run(n.lake(), n.seq()));
    for (Funnel funnel : config.funnels()) {
      MeasureFunnel measure =
          new MeasureFunnel(funnel.name(), stages, funnel.steps(), funnel.window(), zone);
      add(
          funnelStep(funnel),
          List.of(JOURNEYS),
          n -> measure.run(n.lake(), n.seq(), n.businessDate()));
    }
    DropFunnels drop = new DropFunnels(config.funnels().stream().map(Funnel::name).toList());
    add(
        FUNNELS,
        config.funnels().stream().map(Plan::funnelStep).toList(),
        // Only changed definitions can take a funnel away.
        n -> n.reach() == Reach.EVERYTHING ? drop.run(n.lake()) : RowCounts.NONE);
    add(
        RETENTION,
        List.of(TOUCHPOINTS),
        n -> new MeasureRetention(zone).run(n.lake(), n.seq(), n.businessDate()));
  }

  private RowCounts freeze(Night night) {
    night
        .ledger()
        .finish(
            night.seq(),
            night.businessDate(),
            night.runId(),
            night.configHash(),
            buildsMarts() ? MartsState.BUILT : MartsState.SKIPPED);
    return RowCounts.written(1);
  }

  private static String bronze(Source source) {
    return "bronze." + source.name();
  }

  private static String silver(Source source) {
    return "silver." + source.name();
  }

  private static String funnelStep(Funnel funnel) {
    return "gold.funnel." + funnel.name();
  }

  private void add(String name, List<String> after, Step.Work work) {
    steps.add(new Step(name, after, work));
  }

  /**
   * The end of a night: marts and report.
   *
   * @param steps empty to end with gold
   * @param prepare begins, and does not wait for, what they will need
   */
  public record Output(List<Step> steps, Runnable prepare) {
    /** The night ends with gold. */
    public static final Output NONE = new Output(List.of(), () -> {});
  }
}
