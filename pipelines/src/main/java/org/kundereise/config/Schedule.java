package org.kundereise.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When and how a scheduler runs the nights; no part of what they compute.
 *
 * @param at when the night of the day before is run, in the company's zone
 * @param first the first business date that is run by itself; empty for the day it is deployed
 * @param tasks what a task of the scheduler is
 * @param command what tasks call, such as a script that sets passwords and becomes {@code reise};
 *     empty for the project's own
 * @param marts whether nights build marts and report, or end with gold
 * @param retries how often a failed task is run again
 * @param retryDelay before the first time; it doubles from time to time
 * @param timeout after which a task is ended
 * @param deadline how long a night may take before people are told
 * @param webhookEnv the environment variable with the address that alerts are posted to
 * @param airflow the one on this machine
 */
public record Schedule(
    LocalTime at,
    Optional<LocalDate> first,
    Tasks tasks,
    Optional<String> command,
    boolean marts,
    int retries,
    Duration retryDelay,
    Duration timeout,
    Duration deadline,
    Optional<String> webhookEnv,
    Optional<Mail> mail,
    Airflow airflow) {

  /** What becomes a task with a session of its own. */
  public enum Tasks {
    /** All of a night. */
    NIGHT,
    /** Each layer. */
    LAYERS,
    /** Each step. */
    STEPS
  }

  /**
   * Whom alerts are mailed to.
   *
   * @param login where the server asks for one; the connection is encrypted then
   */
  public record Mail(String to, String from, String host, int port, Optional<MailLogin> login) {}

  /**
   * A user of a mail server.
   *
   * @param passwordEnv the environment variable with the password
   */
  public record MailLogin(String user, String passwordEnv) {}

  /**
   * An Airflow on this machine.
   *
   * @param home absolute: its folder
   * @param port on 127.0.0.1; empty for a free one
   * @param database PostgreSQL; empty for SQLite
   */
  public record Airflow(String home, OptionalInt port, Optional<Database> database) {}
}
