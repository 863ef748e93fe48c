package org.kundereise.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.kundereise.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reise config}: about the configuration. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks the configuration.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ConfigCommand.Check.class,
    footer = {"", "Example: reise config check --config reise.yml"})
final class ConfigCommand {

  /** {@code reise config check}: every mistake at once. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Reads the configuration and its connectors and says every mistake, with file and line.",
      footer = {"", "Example: reise config check --config reise.yml"})
  static final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption option;

    @Override
    public Integer call() {
      Config config = option.read();
      int steps = Nights.plan(config, true, LocalDate.MIN, () -> null).steps().size();
      spec.commandLine()
          .getOut()
          .printf(
              "%s is right: %s, %d sources, %d stages, %d funnels, %d steps%n",
              config.file(),
              config.company().name(),
              config.sources().size(),
              config.journey().stages().size(),
              config.funnels().size(),
              steps);
      return 0;
    }
  }
}
