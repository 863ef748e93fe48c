package org.kundereise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.kundereise.catalog.WarehouseSession;
import org.kundereise.config.Config;
import picocli.CommandLine.Option;

/**
 * The option that names the configuration: by default {@code ./reise.yml}, else the demo company's.
 */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration. Default: ./reise.yml if there is one, else the demo company's.")
  private Path file;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Where Spark works: ${DEFAULT-VALUE}, spark://host:port, yarn, k8s://….")
  private String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting for this run; may be repeated.")
  private Map<String, String> settings = Map.of();

  Config read() {
    return Config.read(path(), System.getenv());
  }

  /** The same without the linkage model, for the command that makes it. */
  Config readForTraining() {
    return Config.readForTraining(path(), System.getenv());
  }

  /** The session this command opens on the configuration's warehouse. */
  WarehouseSession.Builder session(Config config, String command) {
    WarehouseSession.Builder session =
        WarehouseSession.in(config.warehouse())
            .catalog(Warehouse.settings(config.catalog()))
            .master(master)
            .command("reise " + command);
    settings.forEach(session::with);
    return session;
  }

  void use(Path config) {
    if (file == null) {
      file = config;
    }
  }

  private Path path() {
    if (file != null) {
      if (!Files.isRegularFile(file)) {
        throw new UserMistake("Cannot read the configuration %s: no such file".formatted(file));
      }
      return file;
    }
    Path here = Path.of("reise.yml");
    return Files.isRegularFile(here) ? here : Home.demoConfig();
  }
}
