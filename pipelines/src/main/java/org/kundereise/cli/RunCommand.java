package org.kundereise.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.kundereise.catalog.WarehouseSession.Use;
import org.kundereise.night.NightRunner;
import org.kundereise.night.Plan;
import org.kundereise.night.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise run}: one step of a night, for schedulers that run the steps themselves. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs one step of the night of a date. The last step, freeze, finishes the night.",
    footer = {"", "Example: reise run gold.touchpoints --date 2026-10-31"})
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "STEP", description = "A name that reise steps prints.")
  private String name;

  @Option(
      names = "--date",
      paramLabel = "D",
      required = true,
      description = "The business date, yyyy-MM-dd.")
  private LocalDate date;

  @Option(names = "--json", description = "One JSON object on standard output, nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    try (Warehouse warehouse =
        Warehouse.open(config, "run " + name + " --date " + date, Use.WRITING)) {
      Plan plan = Nights.plan(warehouse.config(), false, date, warehouse::session);
      Step step =
          plan.step(name)
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "Cannot run %s: there is no such step; the steps are %s"
                              .formatted(
                                  name,
                                  String.join(
                                      ", ", plan.steps().stream().map(Step::name).toList()))));
      new NightRunner(
              warehouse.lake(),
              plan,
              warehouse.config().hash(),
              Nights.runId(),
              ProgressLines.of(spec, json))
          .runStep(date, step);
    }
    return 0;
  }
}
