package org.kundereise.cli;

import picocli.CommandLine.Command;

/** {@code reise clv}: models of what customers are worth, over files. */
@Command(
    name = "clv",
    mixinStandardHelpOptions = true,
    description = "Fits models of customer lifetime value.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = FitClvCommand.class,
    footer = {"", "Example: reise clv fit --rfm customers.csv"})
final class ClvCommand {}
