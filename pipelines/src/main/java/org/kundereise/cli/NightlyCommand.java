package org.kundereise.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.kundereise.catalog.WarehouseSession.Use;
import org.kundereise.night.Progress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise nightly}: one night, or every night of a range. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description =
        "Runs the night of a date, or of every date of a range: lands new files, rebuilds what they touch, builds and"
            + " tests the marts, writes the report. A run that died is resumed by running it again.",
    footer = {
      "",
      "Example: reise nightly --config examples/online-retail/reise.yml --date 2010-12-01 --skip-dbt"
    })
final class NightlyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @ArgGroup(multiplicity = "1")
  private Dates dates;

  @ArgGroup private Marts marts = new Marts();

  @Option(
      names = "--json",
      description = "One JSON object a step on standard output, nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    LocalDate from = dates.range == null ? dates.date : dates.range.from;
    LocalDate to = dates.range == null ? dates.date : dates.range.to;
    if (to.isBefore(from)) {
      throw new UserMistake(
          "Cannot run nights from %s to %s: the end lies before the start".formatted(from, to));
    }
    String command = "nightly --date " + from + (from.equals(to) ? "" : " … " + to);
    try (Warehouse warehouse = Warehouse.open(config, command, Use.WRITING)) {
      Progress progress = Monitored.of(ProgressLines.of(spec, json), warehouse.config());
      new Nights(warehouse, marts.ofRange(), from, to, progress).run();
    }
    return 0;
  }

  static final class Marts {
    @Option(names = "--skip-dbt", description = "End with gold: no marts, no report.")
    private boolean skipped;

    @Option(
        names = "--marts-last",
        description =
            "Of a range, build marts and report after the last night only; the nights before it end with gold.")
    private boolean last;

    MartsOfRange ofRange() {
      if (skipped) {
        return MartsOfRange.NONE;
      }
      return last ? MartsOfRange.LAST_NIGHT : MartsOfRange.EACH_NIGHT;
    }
  }

  static final class Dates {
    @Option(
        names = "--date",
        paramLabel = "D",
        required = true,
        description = "The business date, yyyy-MM-dd.")
    private LocalDate date;

    @ArgGroup(exclusive = false)
    private Range range;
  }

  static final class Range {
    @Option(
        names = "--from",
        paramLabel = "D",
        required = true,
        description = "First business date of a range.")
    private LocalDate from;

    @Option(
        names = "--to",
        paramLabel = "D",
        required = true,
        description = "Last business date of a range.")
    private LocalDate to;
  }
}
