package org.kundereise.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kundereise.night.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise steps}: the plan of the night. */
@Command(
    name = "steps",
    mixinStandardHelpOptions = true,
    description = "Prints the steps of the night, the layer each is of, and what it waits for.",
    footer = {"", "Example: reise steps --json"})
final class StepsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--skip-dbt", description = "The plan that ends with gold.")
  private boolean skipDbt;

  @Option(names = "--json", description = "One JSON object a step.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Step step : Nights.planOnly(config.read(), skipDbt).steps()) {
      out.println(json ? json(step) : line(step));
    }
    return 0;
  }

  private static String line(Step step) {
    String after = step.after().isEmpty() ? "" : "after " + String.join(", ", step.after());
    return "%-24s %-8s %s".formatted(step.name(), step.layer().label(), after).stripTrailing();
  }

  static String json(Step step) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", step.name());
    fields.put("layer", step.layer().label());
    fields.put("after", List.copyOf(step.after()));
    return JsonText.of(fields);
  }
}
