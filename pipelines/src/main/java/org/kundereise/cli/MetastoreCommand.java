package org.kundereise.cli;

import java.util.concurrent.Callable;
import org.kundereise.catalog.CatalogSettings;
import org.kundereise.catalog.Metastore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reise metastore}: the catalog in PostgreSQL. */
@Command(
    name = "metastore",
    mixinStandardHelpOptions = true,
    description = "Prepares the PostgreSQL database that several processes share as catalog.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = MetastoreCommand.Init.class,
    footer = {"", "Example: reise metastore init --config reise.yml"})
final class MetastoreCommand {

  /** {@code reise metastore init}. */
  @Command(
      name = "init",
      mixinStandardHelpOptions = true,
      description =
          "Creates the catalog's tables in the database that the configuration names; does nothing where they are.",
      footer = {"", "Example: reise metastore init --config reise.yml"})
  static final class Init implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption option;

    @Override
    public Integer call() {
      if (!(Warehouse.settings(option.read().catalog())
          instanceof CatalogSettings.Postgresql server)) {
        throw new UserMistake(
            "Cannot prepare the metastore: the configuration's catalog is embedded, which prepares itself;"
                + " set catalog: {type: postgresql, url: …, user: …, password_env: …}");
      }
      spec.commandLine()
          .getOut()
          .println(
              switch (Metastore.init(server)) {
                case CREATED -> "The metastore's tables were created in " + server.url();
                case ALREADY_THERE -> "The metastore is there already in " + server.url();
              });
      return 0;
    }
  }
}
