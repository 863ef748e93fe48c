package org.kundereise.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.FinishedNight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reise report}: writes the last night's report again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the executive report of the last finished night from the marts.",
    footer = {"", "Example: reise report --config reise.yml"})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption option;

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(option, "report")) {
      List<FinishedNight> nights = new Ledger(warehouse.lake()).nights();
      FinishedNight last =
          nights.stream()
              .filter(FinishedNight::hasMarts)
              .reduce((earlier, later) -> later)
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "Cannot write a report: no night with marts is finished; run reise nightly --date … first"));
      Optional<FinishedNight> previous =
          nights.stream().filter(n -> n.seq() < last.seq()).reduce((earlier, later) -> later);
      Path page =
          new WriteReport(warehouse.config())
              .write(
                  warehouse.session().spark(),
                  last.businessDate(),
                  last.seq(),
                  last.tables(),
                  previous);
      spec.commandLine().getOut().println("Report: " + page);
    }
    return 0;
  }
}
