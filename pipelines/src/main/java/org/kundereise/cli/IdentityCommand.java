package org.kundereise.cli;

import picocli.CommandLine.Command;

/** {@code reise identity}: about who is who. */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    description = "Finds out which records are the same person.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {EvaluateIdentityCommand.class, TrainIdentityCommand.class},
    footer = {
      "",
      "Example: reise identity evaluate --records people.csv --id id --truth person --compare name,email"
    })
final class IdentityCommand {}
