package org.kundereise.cli;

import picocli.CommandLine.Command;

/** {@code reise attribution}: about what led to conversions. */
@Command(
    name = "attribution",
    mixinStandardHelpOptions = true,
    description = "Credits channels with the conversions they led to.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = EvaluateAttributionCommand.class,
    footer = {"", "Example: reise attribution evaluate --paths paths.csv --order 2"})
final class AttributionCommand {}
