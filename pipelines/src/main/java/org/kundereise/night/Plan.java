package org.kundereise.night;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.bronze.NewFiles;
import org.kundereise.config.Config;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger.MartsState;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;
import org.kundereise.quality.WatchedFeed;
import org.kundereise.silver.identity.Stewards;

/** The steps of a company's night, in an order in which they can run. */
public final class Plan {
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
    plan.steps.addAll(JourneySteps.of(config, sources, plan.stewards));
    plan.steps.addAll(output.steps());
    plan.steps.add(new Step("freeze", plan.steps.stream().map(Step::name).toList(), plan::freeze));
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
    return JourneySteps.last();
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
