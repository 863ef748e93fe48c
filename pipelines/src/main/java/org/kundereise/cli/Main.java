package org.kundereise.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.kundereise.airflow.AirflowException;
import org.kundereise.airflow.local.LocalAirflowException;
import org.kundereise.catalog.CatalogException;
import org.kundereise.config.ConfigException;
import org.kundereise.connect.ConnectException;
import org.kundereise.lake.OldTablesException;
import org.kundereise.marts.MartsException;
import org.kundereise.night.NightException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code reise}. */
@Command(
    name = "reise",
    mixinStandardHelpOptions = true,
    version = "Kundereise 0.1.0",
    description =
        "The customer journey warehouse: nightly from your systems' exports to journeys, marts and a report.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      NightlyCommand.class,
      StepsCommand.class,
      RunCommand.class,
      SqlCommand.class,
      ExplainCommand.class,
      HashCommand.class,
      HistoryCommand.class,
      ExportCommand.class,
      StatusCommand.class,
      QualityCommand.class,
      ConnectCommand.class,
      ReportCommand.class,
      ServeCommand.class,
      ConfigCommand.class,
      MetastoreCommand.class,
      AirflowCommand.class,
      ScheduleCommand.class,
      IdentityCommand.class,
      AttributionCommand.class,
      ClvCommand.class,
      ChurnCommand.class,
      SurvivalCommand.class,
      BenchCommand.class,
    },
    footer = {
      "",
      "Also: reise setup (set up only), reise test [SUITE…] (all tests).",
      "Exit codes: 0 done, 1 the work failed, 2 a mistake in what was asked or configured.",
      "",
      "Example: reise demo"
    })
public final class Main {
  /** Somebody ended the process: what fails from then on fails because of that. */
  private static final AtomicBoolean STOPPING = new AtomicBoolean();

  private Main() {}

  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> STOPPING.set(true)));
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((e, command, parsed) -> explain(e, command));
  }

  private static int explain(Exception failure, CommandLine command) {
    LoggerFactory.getLogger(Main.class).error("reise {}", command.getCommandName(), failure);
    if (STOPPING.get()) {
      command.getErr().println("Stopped. The same command goes on where it was.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    command.getErr().println(command.getColorScheme().errorText(words(failure)));
    return isMistake(failure) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean isMistake(Exception failure) {
    return failure instanceof ConfigException
        || failure instanceof CatalogException
        || failure instanceof ConnectException
        || failure instanceof UserMistake
        || failure instanceof OldTablesException
        || failure instanceof AirflowException refused && isMistake(refused);
  }

  /** Whether something else must be asked, or asked by somebody else. */
  private static boolean isMistake(AirflowException failure) {
    return failure instanceof AirflowException.LoginRefused
        || failure instanceof AirflowException.Forbidden
        || failure instanceof AirflowException.NotFound
        || failure instanceof AirflowException.Conflict
        || failure instanceof AirflowException.Paused
        || failure instanceof AirflowException.Rejected
        || failure instanceof AirflowException.UnsupportedVersion;
  }

  private static String words(Exception failure) {
    boolean ours =
        isMistake(failure)
            || failure instanceof NightException
            || failure instanceof MartsException
            || failure instanceof LocalAirflowException
            || failure instanceof AirflowException;
    if (ours) {
      return failure.getMessage();
    }
    String log = System.getProperty("kundereise.logs", "var/logs");
    return "%s%nDetails are in %s/reise.log".formatted(firstLine(failure), log);
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse(failure.toString());
  }
}
