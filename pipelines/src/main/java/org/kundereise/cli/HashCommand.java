package org.kundereise.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.kundereise.lake.TableHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise hash}: the content of tables as numbers that can be compared. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    description =
        "Prints rows and hash of every table: equal tables have equal hashes, whatever the order of rows.",
    footer = {"", "Example: reise hash silver gold marts"})
final class HashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "SCHEMA",
      arity = "0..*",
      description = "Schemas; default: bronze, silver, gold, marts.")
  private List<String> schemas = List.of("bronze", "silver", "gold", "marts");

  @Option(names = "--json", description = "One JSON object a table.")
  private boolean json;

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(config, "hash")) {
      for (String table : warehouse.lake().tables(schemas)) {
        TableHash hash = TableHash.of(warehouse.session().spark().table(table));
        spec.commandLine()
            .getOut()
            .printf(
                json ? "{\"table\":\"%s\",\"rows\":%d,\"hash\":\"%s\"}%n" : "%-32s %12d %s%n",
                table,
                hash.rows(),
                hash.hash());
      }
    }
    return 0;
  }
}
