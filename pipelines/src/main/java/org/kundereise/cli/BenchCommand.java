package org.kundereise.cli;

import picocli.CommandLine.Command;

/** {@code reise bench}: how fast this is beside what people use instead. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how fast journeys are analysed here.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BenchJourneysCommand.class, BenchPeersCommand.class},
    footer = {"", "Example: reise bench journeys --events events.parquet"})
final class BenchCommand {}
