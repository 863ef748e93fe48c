package org.kundereise.cli;

import picocli.CommandLine.Command;

/** {@code reise survival}: about how long it takes. */
@Command(
    name = "survival",
    mixinStandardHelpOptions = true,
    description = "Says how long it takes until something happens.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = FitSurvivalCommand.class,
    footer = {"", "Example: reise survival fit --file contracts.csv --duration days --event ended"})
final class SurvivalCommand {}
