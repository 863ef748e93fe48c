package org.kundereise.cli;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.kundereise.catalog.WarehouseSession.Use;
import org.kundereise.night.Layer;
import org.kundereise.night.NightRunner;
import org.kundereise.night.Plan;
import org.kundereise.night.Step;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise run}: some steps of a night, for schedulers that run the steps themselves. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs steps of the night of a date, or a whole layer of them, in one session. The last step, freeze, finishes the"
          + " night.",
      "",
      "What a layer has done already is left out: it goes on where it was cut short. A step that waits for others is"
          + " refused until these are done in the same night, with the same definitions."
    },
    footer = {
      "",
      "Example: reise run --layer sources --date 2026-10-31",
      "         reise run gold.rfm gold.paths --date 2026-10-31"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @ArgGroup(multiplicity = "1")
  private Wanted wanted;

  @Option(
      names = "--date",
      paramLabel = "D",
      required = true,
      description = "The business date, yyyy-MM-dd.")
  private LocalDate date;

  @Option(
      names = "--full-refresh",
      paramLabel = "STEP",
      description =
          "This step computes everything, not only what the night touches; may be repeated. Steps of other layers are no"
              + " mistake: every layer may be told the same.")
  private Set<String> anew = Set.of();

  @Option(names = "--skip-dbt", description = "The night ends with gold: no marts, no report.")
  private boolean skipDbt;

  @Option(names = "--json", description = "One JSON object on standard output, nothing else.")
  private boolean json;

  static final class Wanted {
    @Parameters(paramLabel = "STEP", arity = "1..*", description = "Names that reise steps prints.")
    private List<String> steps;

    @Option(
        names = "--layer",
        paramLabel = "LAYER",
        required = true,
        split = ",",
        description = "All steps of a layer, or of several: sources, silver, gold, publish.")
    private List<String> layers;

    @Override
    public String toString() {
      return layers == null ? String.join(" ", steps) : "--layer " + String.join(",", layers);
    }
  }

  @Override
  public Integer call() {
    String command = "run %s --date %s".formatted(wanted, date);
    try (Warehouse warehouse = Warehouse.open(config, command, Use.WRITING)) {
      Plan plan = Nights.plan(warehouse.config(), skipDbt, date, warehouse::session);
      List<Step> steps = wanted.layers == null ? named(plan, wanted.steps) : layers(plan);
      named(plan, anew);
      new NightRunner(
              warehouse.lake(),
              plan,
              warehouse.config().hash(),
              Nights.runId(),
              Monitored.of(ProgressLines.of(spec, json), warehouse.config()))
          .runSteps(date, steps, anew);
    }
    return 0;
  }

  private List<Step> layers(Plan plan) {
    try {
      List<Layer> layers = wanted.layers.stream().map(Layer::named).toList();
      return plan.steps().stream().filter(step -> layers.contains(step.layer())).toList();
    } catch (IllegalArgumentException e) {
      throw new UserMistake("Cannot run the layer: " + e.getMessage());
    }
  }

  /** In the order of the plan. */
  private static List<Step> named(Plan plan, Collection<String> names) {
    List<String> known = plan.steps().stream().map(Step::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserMistake(
            "Cannot run %s: there is no such step; the steps are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
    return plan.steps().stream().filter(step -> names.contains(step.name())).toList();
  }
}
