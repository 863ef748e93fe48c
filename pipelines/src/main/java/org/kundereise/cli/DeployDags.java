package org.kundereise.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kundereise.config.Config;
import org.kundereise.config.Schedule;
import org.kundereise.config.Schedule.Mail;
import org.kundereise.night.Step;

/**
 * Puts the DAGs into a folder that an Airflow reads, with {@code kundereise.json}, from which they
 * know the company's schedule and steps.
 *
 * @param dags the project's own DAGs
 */
record DeployDags(Config config, Path dags) {
  /** Airflow's pool of those who open the warehouse: one at a time may write to it. */
  static final String POOL = "kundereise";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEPLOYMENT = "kundereise.json";

  static DeployDags of(Config config) {
    return new DeployDags(config, Home.folder().resolve("orchestration/dags"));
  }

  /**
   * Writes the folder; what else is in it is left alone.
   *
   * @param today the day of the first deployment is the first that is run by itself, unless the
   *     configuration says another; later deployments leave it
   */
  void into(Path folder, LocalDate today) {
    try {
      Files.createDirectories(folder);
      LocalDate first = config.schedule().first().orElse(deployedFirst(folder).orElse(today));
      // The deployment before the DAGs that read it.
      replace(
          folder.resolve(DEPLOYMENT),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(deployment(first)));
      try (Stream<Path> files = Files.list(dags)) {
        for (Path file : files.filter(DeployDags::isDeployed).sorted().toList()) {
          replace(folder.resolve(file.getFileName()), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the DAGs into " + folder, e);
    }
  }

  private static boolean isDeployed(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".py") || name.equals(".airflowignore");
  }

  private static Optional<LocalDate> deployedFirst(Path folder) throws IOException {
    Path file = folder.resolve(DEPLOYMENT);
    return Files.exists(file)
        ? Optional.of(LocalDate.parse(JSON.readTree(file.toFile()).path("first").asText()))
        : Optional.empty();
  }

  private Map<String, Object> deployment(LocalDate first) throws IOException {
    Schedule schedule = config.schedule();
    DayOfWeek weekEnds = config.company().weekStart().minus(1);
    Map<String, Object> said = new LinkedHashMap<>();
    Path own = Home.folder().resolve("reise").toAbsolutePath().normalize();
    said.put("reise", schedule.command().orElse(own.toString()));
    said.put("config", config.file().toString());
    said.put("time_zone", config.company().timeZone().getId());
    said.put("cron", "%d %d * * *".formatted(schedule.at().getMinute(), schedule.at().getHour()));
    said.put("first", first.toString());
    said.put("week_ends", weekEnds.getValue());
    said.put("pool", POOL);
    said.put("tasks", schedule.tasks().name().toLowerCase(Locale.ROOT));
    said.put("marts", schedule.marts());
    said.put("retries", schedule.retries());
    said.put("retry_delay", schedule.retryDelay().toSeconds());
    said.put("timeout", schedule.timeout().toSeconds());
    said.put("deadline", schedule.deadline().toSeconds());
    said.put("alert", alert(schedule));
    said.put("steps", steps());
    return said;
  }

  private static Map<String, Object> alert(Schedule schedule) {
    Map<String, Object> alert = new LinkedHashMap<>();
    schedule.webhookEnv().ifPresent(variable -> alert.put("webhook_env", variable));
    schedule.mail().ifPresent(mail -> alert.put("mail", mail(mail)));
    return alert;
  }

  private static Map<String, Object> mail(Mail mail) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("to", mail.to());
    said.put("from", mail.from());
    said.put("host", mail.host());
    said.put("port", mail.port());
    mail.login()
        .ifPresent(
            login -> {
              said.put("user", login.user());
              said.put("password_env", login.passwordEnv());
            });
    return said;
  }

  /** As {@code reise steps --json} prints them. */
  private List<Object> steps() throws IOException {
    List<Object> steps = new ArrayList<>();
    for (Step step : Nights.planOnly(config, !config.schedule().marts()).steps()) {
      steps.add(
          JSON.readValue(StepsCommand.json(step), new TypeReference<Map<String, Object>>() {}));
    }
    return steps;
  }

  /** Airflow reads the folder all the time, and must never find half a file. */
  private static void replace(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    Files.write(draft, content);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
