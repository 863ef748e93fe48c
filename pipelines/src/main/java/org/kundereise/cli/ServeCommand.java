package org.kundereise.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kundereise.catalog.JdbcServer;
import org.kundereise.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise serve}: the tables for BI tools. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Offers the tables to BI tools over JDBC on 127.0.0.1, to read only, until it is stopped (Ctrl-C).",
    footer = {"", "Example: reise serve --port 10000"})
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption option;

  @Option(
      names = "--port",
      defaultValue = "10000",
      description = "The port on 127.0.0.1; default: ${DEFAULT-VALUE}")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    Config config = option.read();
    var session = option.session(config, "serve").jdbcPort(port).readOnly();
    try (Warehouse warehouse = Warehouse.open(config, session);
        JdbcServer server = JdbcServer.start(warehouse.session())) {
      spec.commandLine()
          .getOut()
          .printf(
              "Serving %s at %s (read-only); Ctrl-C stops it%n", config.warehouse(), server.url());
      spec.commandLine().getOut().flush();
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
      stopped.await();
    }
    return 0;
  }
}
