package org.kundereise.night;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kundereise.config.Churn;
import org.kundereise.config.Clusters;
import org.kundereise.config.Config;
import org.kundereise.config.Funnel;
import org.kundereise.config.Sessions;
import org.kundereise.gold.accounts.BuildAccounts;
import org.kundereise.gold.attribution.MeasureAttribution;
import org.kundereise.gold.baskets.UpdateBaskets;
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
import org.kundereise.lake.Reach;
import org.kundereise.lake.RowCounts;
import org.kundereise.silver.identity.FindProbableLinks;
import org.kundereise.silver.identity.ResolveIdentities;
import org.kundereise.silver.identity.Stewards;
import org.kundereise.silver.web.Quarantine;
import org.kundereise.silver.web.Sessionise;
import org.kundereise.silver.web.UpdateSessions;

/** The steps between the sources and what is published: persons in silver, and gold. */
final class JourneySteps {
  private static final String PROBABLE_LINKS = "silver.probable_links";

  /** The step after which silver is complete. */
  private static final String IDENTITIES = "silver.identities";

  private static final String SESSIONS = "silver.sessions";
  private static final String BASKETS = "gold.baskets";
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
  private final Config config;
  private final SourceSteps sources;
  private final Stewards stewards;
  private final List<String> stages;
  private final ZoneId zone;
  private final Sessionise sessionise;

  private JourneySteps(Config config, SourceSteps sources, Stewards stewards) {
    this.config = config;
    this.sources = sources;
    this.stewards = stewards;
    this.stages = config.journey().stageNames();
    this.zone = config.company().timeZone();
    this.sessionise =
        new Sessionise(
            config.sessions().gap(),
            new Sessionise.Cuts(config.sessions().newCampaign(), config.sessions().midnight()),
            zone);
  }

  /** The steps in an order in which they can run. */
  static List<Step> of(Config config, SourceSteps sources, Stewards stewards) {
    JourneySteps its = new JourneySteps(config, sources, stewards);
    its.persons();
    its.journeys();
    its.behaviour();
    its.customers();
    its.funnels();
    its.results();
    return List.copyOf(its.steps);
  }

  /** The names of the steps that gold ends with. */
  static List<String> last() {
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

  /** Who is who, and which visits are one. */
  private void persons() {
    List<String> silver = sources.silver();
    FindProbableLinks alike =
        new FindProbableLinks(WhoIsWho.likeness(config), WhoIsWho.guards(config));
    add(PROBABLE_LINKS, silver, n -> alike.run(n.lake(), n.seq(), n.reach(), n.warnings()));
    ResolveIdentities resolve = new ResolveIdentities(WhoIsWho.guards(config), stewards);
    add(IDENTITIES, List.of(PROBABLE_LINKS), n -> resolve.run(n.lake(), n.seq(), n.reach()));
    UpdateSessions sessions = new UpdateSessions(sessionise, quarantine(config.sessions()));
    add(SESSIONS, silver, n -> sessions.run(n.lake(), n.seq(), n.reach()));
  }

  /** What each person did, in order, and what was in their orders. */
  private void journeys() {
    List<Map.Entry<String, String>> conditions =
        config.journey().stages().stream().map(s -> Map.entry(s.name(), s.condition())).toList();
    add(BASKETS, sources.silver(), n -> new UpdateBaskets(n.lake()).run(n.seq(), n.reach()));
    add(
        TOUCHPOINTS,
        List.of(IDENTITIES, SESSIONS),
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
  }

  /** How customers buy: what they are worth, with what, when, and who is alike. */
  private void behaviour() {
    MeasureValue value = new MeasureValue(zone, ValueSettings.of(config.clv()));
    add("gold.rfm", List.of(JOURNEYS), n -> value.run(n.lake(), n.seq(), n.businessDate()));
    MeasureCrossSell crossSell = new MeasureCrossSell(RuleTerms.STANDARD, zone);
    add(
        PRODUCT_RULES,
        List.of(TOUCHPOINTS, BASKETS),
        n -> crossSell.run(n.lake(), n.seq(), n.businessDate(), n.reach(), n.touched()::read));
    FollowSegments segments = new FollowSegments(zone);
    add(SEGMENT_MOVES, List.of(JOURNEYS), n -> segments.run(n.lake(), n.seq(), n.businessDate()));
    FindSeasonalCustomers seasonal = new FindSeasonalCustomers(zone);
    add(SEASONAL, List.of(JOURNEYS), n -> seasonal.run(n.lake(), n.seq(), n.businessDate()));
    FindClusters clusters = clusters(config.clusters(), zone);
    add(CLUSTERS, List.of(JOURNEYS), n -> clusters.run(n.lake(), n.seq(), n.businessDate()));
  }

  /** Who customers are, and who is about to leave. */
  private void customers() {
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
  }

  /** The funnels that are defined. */
  private void funnels() {
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
        config.funnels().stream().map(JourneySteps::funnelStep).toList(),
        // Only changed definitions can take a funnel away.
        n -> n.reach() == Reach.EVERYTHING ? drop.run(n.lake()) : RowCounts.NONE);
  }

  /** Who stays, what brought them and what they leave. */
  private void results() {
    add(RETENTION, List.of(JOURNEYS), MeasuredRetention.of(config)::run);
    MeasureAttribution attribute =
        new MeasureAttribution(AttributionSettings.of(config.attribution(), zone));
    add(
        ATTRIBUTION,
        List.of(TOUCHPOINTS),
        n -> attribute.run(n.lake(), n.seq(), n.businessDate(), n.reach()));
    MeasureMargin margin = new MeasureMargin(MarginSettings.of(config.costs(), config.clv()), zone);
    add(
        MARGIN,
        List.of(ATTRIBUTION, BASKETS),
        n -> margin.run(n.lake(), n.seq(), n.businessDate()));
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

  private static String funnelStep(Funnel funnel) {
    return "gold.funnel." + funnel.name();
  }

  private void add(String name, List<String> after, Step.Work work) {
    steps.add(new Step(name, after, work));
  }
}
