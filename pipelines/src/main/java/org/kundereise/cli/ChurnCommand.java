package org.kundereise.cli;

import picocli.CommandLine.Command;

/** {@code reise churn}: about who leaves. */
@Command(
    name = "churn",
    mixinStandardHelpOptions = true,
    description = "Predicts who leaves.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = EvaluateChurnCommand.class,
    footer = {
      "",
      "Example: reise churn evaluate --train customers.csv --target churned --positive yes"
    })
final class ChurnCommand {}
