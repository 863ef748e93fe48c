package org.kundereise.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise history}: the versions of a table. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Prints the versions of a table: when, by what operation, how many rows, and the night it belongs to.",
    footer = {"", "Example: reise history gold.customers"})
final class HistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "TABLE", description = "Schema and name, such as silver.orders.")
  private String table;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private RowFormat format;

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(config, "history")) {
      if (!warehouse.lake().exists(table)) {
        throw new UserMistake(
            "Cannot show the history of %s: there is no such table".formatted(table));
      }
      format.print(warehouse.lake().history(table), spec.commandLine().getOut());
    }
    return 0;
  }
}
