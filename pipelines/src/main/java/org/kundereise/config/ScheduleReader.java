package org.kundereise.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.kundereise.config.Schedule.Airflow;
import org.kundereise.config.Schedule.Mail;
import org.kundereise.config.Schedule.MailLogin;
import org.kundereise.config.Schedule.Tasks;

/** Reads {@code schedule}, all of which has a default. */
final class ScheduleReader {
  private static final LocalTime AT = LocalTime.of(4, 30);
  private static final int RETRIES = 3;
  private static final Duration RETRY_DELAY = Duration.ofMinutes(5);
  private static final Duration TIMEOUT = Duration.ofHours(6);
  private static final Duration DEADLINE = Duration.ofHours(4);
  private static final int SMTP = 25;
  private static final String HOME = "airflow";

  private final Places places;
  private final DatabaseReader databases;

  /**
   * @param places resolves paths of the file
   */
  ScheduleReader(Places places, DatabaseReader databases) {
    this.places = places;
    this.databases = databases;
  }

  /** What holds where the file says nothing. */
  Schedule standard() {
    return new Schedule(
        AT,
        Optional.empty(),
        Tasks.LAYERS,
        Optional.empty(),
        true,
        RETRIES,
        RETRY_DELAY,
        TIMEOUT,
        DEADLINE,
        Optional.empty(),
        Optional.empty(),
        new Airflow(places.of(HOME), OptionalInt.empty(), Optional.empty()));
  }

  Schedule read(Value value) {
    Section schedule =
        value.section(
            "at",
            "first",
            "tasks",
            "command",
            "marts",
            "retries",
            "retry_delay",
            "timeout",
            "deadline",
            "alert",
            "airflow");
    Optional<Section> alert = schedule.find("alert").map(a -> a.section("webhook_env", "mail"));
    return new Schedule(
        schedule
            .find("at")
            .flatMap(at -> at.parse("a time of the day such as 04:30", LocalTime::parse))
            .orElse(AT),
        schedule
            .find("first")
            .flatMap(day -> day.parse("a date such as 2026-11-01", LocalDate::parse)),
        schedule
            .find("tasks")
            .flatMap(word -> word.oneOf(Words.of(Tasks.class)))
            .orElse(Tasks.LAYERS),
        schedule.find("command").map(command -> places.of(command.text())),
        schedule.find("marts").map(Value::isTrue).orElse(true),
        schedule.find("retries").map(number -> number.atLeast(0)).orElse(RETRIES),
        schedule.find("retry_delay").map(Value::duration).orElse(RETRY_DELAY),
        schedule.find("timeout").map(Value::duration).orElse(TIMEOUT),
        schedule.find("deadline").map(Value::duration).orElse(DEADLINE),
        alert.flatMap(a -> a.find("webhook_env")).map(JdbcUrl::passwordEnv),
        alert.flatMap(a -> a.find("mail")).map(ScheduleReader::mail),
        schedule.find("airflow").map(this::airflow).orElse(standard().airflow()));
  }

  private static Mail mail(Value value) {
    Section mail = value.section("to", "from", "host", "port", "user", "password_env");
    Optional<Value> user = mail.find("user");
    return new Mail(
        mail.text("to", "whom to write to"),
        mail.text("from", "whose mail it is"),
        mail.text("host", "the mail server"),
        mail.find("port").map(port -> port.atLeast(1)).orElse(SMTP),
        user.map(
            u -> new MailLogin(u.text(), passwordEnv(mail).map(JdbcUrl::passwordEnv).orElse(""))));
  }

  private Airflow airflow(Value value) {
    Section airflow = value.section("home", "port", "database");
    return new Airflow(
        places.of(airflow.find("home").map(Value::text).orElse(HOME)),
        airflow
            .find("port")
            .map(port -> OptionalInt.of(port.atLeast(1)))
            .orElse(OptionalInt.empty()),
        airflow.find("database").map(databases::read));
  }

  private static Optional<Value> passwordEnv(Section section) {
    return section.require("password_env", "the environment variable that holds the password");
  }
}
