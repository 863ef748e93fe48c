package org.kundereise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.local.Access;
import org.kundereise.airflow.local.Component;
import org.kundereise.airflow.local.Installation;
import org.kundereise.airflow.local.LocalAirflow;
import org.kundereise.airflow.local.LocalAirflow.Start;
import org.kundereise.airflow.local.Status;
import org.kundereise.config.Config;
import org.kundereise.config.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise airflow}: an Airflow on this machine that runs the nights. */
@Command(
    name = "airflow",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "An Airflow on this machine: separate processes that listen on 127.0.0.1, with generated passwords. Where it lies,"
            + " its port and its database stand under schedule: airflow: of the configuration.",
    footer = {"", "Example: reise airflow up"})
final class AirflowCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = {
        "Deploys the DAGs, starts what does not run of the Airflow, and waits until it works. Starting it again repairs"
            + " it: what died is started, and what it left behind is ended.",
        "",
        "Nights run by themselves once the DAG kundereise_nightly is switched on."
      },
      footer = {"", "Example: reise airflow up --config reise.yml"})
  int up(@Mixin ConfigOption option) {
    Config config = option.read();
    Path home = home(config);
    PrintWriter out = spec.commandLine().getOut();
    Installation installation = installation(config, home);
    DeployDags.of(config).into(installation.dags(), LocalDate.now(config.company().timeZone()));
    LocalAirflow airflow = LocalAirflow.in(home);
    Start start =
        airflow.up(
            installation,
            sentence -> {
              PrintWriter err = spec.commandLine().getErr();
              err.println(sentence + " …");
              err.flush();
            });
    Access access = airflow.access();
    Airflow server = Airflow.at(access.address()).login(access.user(), access.password()).connect();
    if (start == Start.WAS_UP && server.dags().find(ScheduledNights.DAG).isPresent()) {
      server.dags().readAgain(ScheduledNights.DAG);
    }
    new AwaitDags(server).run();
    out.println(
        switch (start) {
              case STARTED -> "Airflow is up: ";
              case REPAIRED -> "Airflow is up again: ";
              case WAS_UP -> "Airflow was up already: ";
            }
            + access.address());
    out.println(
        "Log in as %s with the password in %s"
            .formatted(Installation.ADMIN, home.resolve("passwords.json")));
    return 0;
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description =
          "Stops the Airflow with everything it runs; returns when nothing of it is left. Tasks that are cut short are run"
              + " again when it is up.",
      footer = {"", "Example: reise airflow down --config reise.yml"})
  int down(@Mixin ConfigOption option) {
    boolean ran = LocalAirflow.in(home(option.read())).down(sentence -> {});
    spec.commandLine().getOut().println(ran ? "Airflow is down" : "Airflow was down already");
    return 0;
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Says how the Airflow's processes are; the exit code is 0 if all run, else 1.",
      footer = {"", "Example: reise airflow status --config reise.yml"})
  int status(
      @Mixin ConfigOption option,
      @Option(names = "--json", description = "One JSON object.") boolean json)
      throws JsonProcessingException {
    Status status = LocalAirflow.in(home(option.read())).status();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(fields(status)));
    } else {
      String where = status.address().map(address -> ", " + address).orElse("");
      out.println("Airflow: " + word(status) + (status.isUp() ? where : ""));
      status.components().forEach((component, part) -> out.println(line(component, part)));
    }
    return status.isUp() ? 0 : 1;
  }

  private static String word(Status status) {
    return status.isUp() ? "up" : status.isDown() ? "down" : "not all of it runs; reise airflow up";
  }

  private static String line(Component component, Status.Part part) {
    String state = part.state().name().toLowerCase(Locale.ROOT);
    String process = part.pid().isPresent() ? "process " + part.pid().getAsLong() : "";
    return "  %-14s %-5s %s".formatted(component.label(), state, process).stripTrailing();
  }

  private static Map<String, Object> fields(Status status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("up", status.isUp());
    fields.put("address", status.address().map(URI::toString).orElse(null));
    status
        .components()
        .forEach(
            (component, part) ->
                fields.put(component.label(), part.state().name().toLowerCase(Locale.ROOT)));
    return fields;
  }

  private static Path home(Config config) {
    return Path.of(config.schedule().airflow().home());
  }

  private static Installation installation(Config config, Path home) {
    Installation installation =
        Installation.of(Home.airflowPython(), home.resolve("dags")).withPool(DeployDags.POOL, 1);
    var said = config.schedule().airflow();
    if (said.port().isPresent()) {
      installation = installation.withPort(said.port().getAsInt());
    }
    return said.database().isPresent()
        ? installation.withDatabase(url(said.database().get()))
        : installation;
  }

  /** What SQLAlchemy calls what JDBC calls so; the password goes into a private file. */
  static String url(Database database) {
    return database
        .url()
        .replaceFirst(
            "^jdbc:postgresql://",
            "postgresql+psycopg2://%s:%s@"
                .formatted(encoded(database.login().user()), encoded(database.login().password())));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
