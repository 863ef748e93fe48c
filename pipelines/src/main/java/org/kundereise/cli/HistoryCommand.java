package org.kundereise.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reise history}: the versions of a table. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Prints the versions of a table: when, by what operation, how many rows, and the night it belongs to.",
    footer = {"", "Example: reise history gold.customers"})
final class HistoryCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "TABLE", description = "Schema and name, such as silver.orders.")
  private String table;

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(config, "history")) {
      if (!warehouse.lake().exists(table)) {
        throw new UserMistake(
            "Cannot show the history of %s: there is no such table".formatted(table));
      }
      format.print(warehouse.lake().history(table));
    }
    return 0;
  }
}
