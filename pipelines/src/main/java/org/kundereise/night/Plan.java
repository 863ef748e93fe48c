package org.kundereise.night;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kundereise.bronze.NewFiles;
import org.kundereise.config.Churn;
import org.kundereise.config.Clusters;
import org.kundereise.config.Config;
import org.kundereise.config.Funnel;
import org.kundereise.config.Sessions;
import org.kundereise.gold.accounts.BuildAccounts;
import org.kundereise.gold.attribution.MeasureAttribution;
import org.kundereise.gold.churn.ExitQuestion;
import org.kundereise.gold.churn.LossRule;
import org.kundereise.gold.churn.MeasureChurn;
import org.kundereise.gold.churn.Troubles;
import org.kundereise.gold.clusters.ClusterTerms;
import org.kundereise.gold.clusters.FindClusters;
import org.kundereise.gold.crosssell.MeasureCrossSell;
import org.kundereise.gold.crosssell.RuleTerms;
import org.kundereise.gold.customers.BuildCustomers;
import org.kundereise.gold.customers.ChooseFields;
import org.kundereise.gold.funnels.DropFunnels;
import org.kundereise.gold.funnels.MeasureFunnel;
import org.kundereise.gold.journeys.FoldJourneys;
import org.kundereise.gold.margin.MeasureMargin;
import org.kundereise.gold.paths.CountPaths;
import org.kundereise.gold.segments.FindSeasonalCustomers;
import org.kundereise.gold.segments.FollowSegments;
import org.kundereise.gold.stages.FollowStages;
import org.kundereise.gold.touchpoints.BuildTouchpoints;
import org.kundereise.gold.value.MeasureValue;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger.MartsState;
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.quality.WatchedFeed;
import org.kundereise.silver.identity.FindProbableLinks;
import org.kundereise.silver.identity.ResolveIdentities;
import org.kundereise.silver.identity.Stewards;
import org.kundereise.silver.web.Quarantine;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.silver.web.UpdateSessions;

/** The steps of a company's night, in an order in which they can run. */
public final class Plan {
  private static final String PROBABLE_LINKS = "silver.probable_links";

  /** The step after which silver is complete. */
  private static final String IDENTITIES = "silver.identities";

  private static final String TOUCHPOINTS = "gold.touchpoints";
  private static final String JOURNEYS = "gold.journeys";
  private static final String CUSTOMERS = "gold.customers";
  private static final String STAGE_STATES = "gold.stage_states";
  private static final String PATHS = "gold.paths";
  private static final String RETENTION = "gold.retention";
  private static final String SEGMENT_MOVES = "gold.segment_moves";
  private static final String SEASONAL = "gold.seasonal_customers";
  private static final String CLUSTERS = "gold.customer_clusters";
  private static final String CHURN = "gold.churn_scores";
  private static final String PRODUCT_RULES = "gold.product_rules";
  private static final String ATTRIBUTION = "gold.attribution";
  private static final String MARGIN = "gold.customer_margin";

  /** After the steps of every funnel. */
  private static final String FUNNELS = "gold.funnel";

  private final List<Step> steps = new ArrayList<>();
  private final SourceSteps sources;
  private final Stewards stewards;
  private final List<Table> tables;
  private final Output output;

  private Plan(SourceSteps sources, Stewards stewards, List<Table> tables, Output output) {
    this.sources = sources;
    this.stewards = stewards;
    this.tables = tables;
    this.output = output;
  }

  /**
   * The plan for a configuration.
   *
   * @param output what follows gold
   */
  public static Plan of(Config config, Output output) {
    SourceSteps sources = SourceSteps.of(config);
    Plan plan =
        new Plan(
            sources, WhoIsWho.stewards(config), KeptTables.of(config, sources.streams()), output);
    plan.steps.addAll(plan.sources.steps());
    plan.journey(config);
    plan.steps.addAll(output.steps());
    plan.add("freeze", plan.steps.stream().map(Step::name).toList(), plan::freeze);
    return plan;
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }

  public Optional<Step> step(String name) {
    return steps.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The feeds of all sources, with what is expected of them. */
  public List<WatchedFeed> feeds() {
    return sources.feeds();
  }

  /** The tables of silver and gold that its nights keep. */
  List<Table> tables() {
    return tables;
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
    return sources.newFiles(night);
  }

  /** Whether stewards decided other things than the last night knew. */
  boolean hasNewDecisions(Lake lake) {
    return stewards.haveChanged(lake);
  }

  /** The names of the steps that gold ends with: what marts and report wait for. */
  public static List<String> goldSteps() {
    return List.of(
        CUSTOMERS,
        STAGE_STATES,
        PATHS,
        RETENTION,
        FUNNELS,
        ATTRIBUTION,
        CHURN,
        SEGMENT_MOVES,
        SEASONAL,
        CLUSTERS,
        PRODUCT_RULES,
        MARGIN);
  }

  private void journey(Config config) {
    List<String> stages = config.journey().stageNames();
    Sessionise sessionise =
        new Sessionise(
            config.sessions().gap(),
            new Sessionise.Cuts(config.sessions().newCampaign(), config.sessions().midnight()),
            config.company().timeZone());
    Quarantine quarantine = quarantine(config.sessions());
    List<Map.Entry<String, String>> conditions =
        config.journey().stages().stream().map(s -> Map.entry(s.name(), s.condition())).toList();
    List<String> silver = sources.silver();
    var zone = config.company().timeZone();

    FindProbableLinks alike =
        new FindProbableLinks(WhoIsWho.likeness(config), WhoIsWho.guards(config));
    add(PROBABLE_LINKS, silver, n -> alike.run(n.lake(), n.seq(), n.reach(), n.warnings()));
    ResolveIdentities resolve = new ResolveIdentities(WhoIsWho.guards(config), stewards);
    add(IDENTITIES, List.of(PROBABLE_LINKS), n -> resolve.run(n.lake(), n.seq(), n.reach()));
    add(
        "silver.sessions",
        silver,
        n -> new UpdateSessions(sessionise, quarantine).run(n.lake(), n.seq(), n.reach()));
    add(
        TOUCHPOINTS,
        List.of(IDENTITIES, "silver.sessions"),
        n ->
            new BuildTouchpoints(conditions, sessionise)
                .run(n.lake(), n.seq(), n.reach(), n.touched()::read));
    add(
        JOURNEYS,
        List.of(TOUCHPOINTS),
        n -> new FoldJourneys(stages).run(n.lake(), n.seq(), n.reach(), n.touched()::read));
    add(
        STAGE_STATES,
        List.of(JOURNEYS),
        n -> new FollowStages(stages).run(n.lake(), n.seq(), n.reach(), n.touched()::read));
    CountPaths paths = new CountPaths(stages, config.churn().days(), zone);
    add(PATHS, List.of(JOURNEYS), n -> paths.run(n.lake(), n.seq(), n.businessDate()));
    MeasureValue value = new MeasureValue(zone, ValueSettings.of(config.clv()));
    add("gold.rfm", List.of(JOURNEYS), n -> value.run(n.lake(), n.seq(), n.businessDate()));
    MeasureCrossSell crossSell = new MeasureCrossSell(RuleTerms.STANDARD, zone);
    add(
        PRODUCT_RULES,
        List.of(TOUCHPOINTS),
        n -> crossSell.run(n.lake(), n.seq(), n.businessDate(), n.reach(), n.touched()::read));
    FollowSegments segments = new FollowSegments(zone);
    add(SEGMENT_MOVES, List.of(JOURNEYS), n -> segments.run(n.lake(), n.seq(), n.businessDate()));
    FindSeasonalCustomers seasonal = new FindSeasonalCustomers(zone);
    add(SEASONAL, List.of(JOURNEYS), n -> seasonal.run(n.lake(), n.seq(), n.businessDate()));
    FindClusters clusters = clusters(config.clusters(), zone);
    add(CLUSTERS, List.of(JOURNEYS), n -> clusters.run(n.lake(), n.seq(), n.businessDate()));
    ChooseFields choose = new ChooseFields(config.identity().rules(), config.identity().sources());
    add("gold.customer_fields", List.of(IDENTITIES), n -> choose.run(n.lake(), n.seq(), n.reach()));
    add(
        CUSTOMERS,
        List.of(TOUCHPOINTS, "gold.rfm", "gold.customer_fields"),
        n -> new BuildCustomers(stages).run(n.lake(), n.seq(), n.reach(), n.touched()::read));
    add("gold.accounts", List.of(CUSTOMERS), n -> new BuildAccounts().run(n.lake(), n.seq()));
    MeasureChurn churn = churn(config.churn(), zone);
    add(
        CHURN,
        List.of(CUSTOMERS, JOURNEYS),
        n -> churn.run(n.lake(), n.seq(), n.businessDate(), n.warnings()));
    for (Funnel funnel : config.funnels()) {
      MeasureFunnel measure =
          new MeasureFunnel(
              MeasuredFunnel.of(funnel, stages, config.minimumN()), new FoldJourneys(stages), zone);
      boolean readsCustomers = funnel.breakdown().by() == Funnel.By.CUSTOMER;
      add(
          funnelStep(funnel),
          readsCustomers ? List.of(JOURNEYS, CUSTOMERS) : List.of(JOURNEYS),
          n -> measure.run(n.lake(), n.seq(), n.businessDate()));
    }
    DropFunnels drop =
        new DropFunnels(
            config.funnels().stream().map(Funnel::name).toList(),
            config.funnels().stream()
                .filter(f -> f.drivers().isPresent())
                .map(Funnel::name)
                .toList());
    add(
        FUNNELS,
        config.funnels().stream().map(Plan::funnelStep).toList(),
        // Only changed definitions can take a funnel away.
        n -> n.reach() == Reach.EVERYTHING ? drop.run(n.lake()) : RowCounts.NONE);
    add(RETENTION, List.of(JOURNEYS), MeasuredRetention.of(config)::run);
    MeasureAttribution attribute =
        new MeasureAttribution(AttributionSettings.of(config.attribution(), zone));
    add(
        ATTRIBUTION,
        List.of(TOUCHPOINTS),
        n -> attribute.run(n.lake(), n.seq(), n.businessDate(), n.reach()));
    MeasureMargin margin = new MeasureMargin(MarginSettings.of(config.costs(), config.clv()), zone);
    add(MARGIN, List.of(ATTRIBUTION), n -> margin.run(n.lake(), n.seq(), n.businessDate()));
  }

  private static MeasureChurn churn(Churn churn, ZoneId zone) {
    LossRule rule =
        new LossRule(
            churn.rule() == Churn.Rule.NO_RENEWAL
                ? LossRule.Loss.NO_RENEWAL
                : LossRule.Loss.NO_PURCHASE,
            churn.days());
    return new MeasureChurn(
        rule,
        new Troubles(
            churn.slowResponse(),
            churn.faults(),
            new ExitQuestion(churn.exit().question(), churn.exit().reasons())),
        churn.retrainDays(),
        zone);
  }

  private static FindClusters clusters(Clusters clusters, ZoneId zone) {
    return new FindClusters(
        new ClusterTerms(
            clusters.refitDays(), clusters.minimum(), clusters.least(), clusters.most()),
        zone);
  }

  private static Quarantine quarantine(Sessions sessions) {
    return new Quarantine(
        sessions.runaway().events(),
        sessions.runaway().length(),
        sessions.robots().agents(),
        sessions.robots().views(),
        sessions.robots().pace());
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
