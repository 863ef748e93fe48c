package org.kundereise.cli;

import java.nio.file.Path;
import org.kundereise.bench.JourneyLayout;
import picocli.CommandLine.Command;

/** {@code reise bench}: how fast this is beside what people use instead. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how fast journeys are analysed and models fitted here.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BenchJourneysCommand.class, BenchPeersCommand.class, BenchClvCommand.class},
    footer = {"", "Example: reise bench journeys --events events.parquet"})
final class BenchCommand {

  /** Builds a layout from a file of the user's and says how many seconds it took. */
  static double build(JourneyLayout layout, Path events) {
    long begun = System.nanoTime();
    try {
      layout.build(events.toString());
    } catch (IllegalArgumentException e) {
      throw new UserMistake(e.getMessage());
    }
    return (System.nanoTime() - begun) / 1e9;
  }
}
