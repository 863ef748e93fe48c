package org.kundereise.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.AirflowException.Conflict;
import org.kundereise.airflow.Backfill;
import org.kundereise.airflow.Backfills.Again;
import org.kundereise.airflow.DagRun;
import org.kundereise.airflow.Trigger;
import org.kundereise.config.Config;

/**
 * The nights as runs of Airflow's DAG. The run of a business date has the data interval from that
 * day's time of the schedule to the next day's.
 *
 * @param at the time of the day at which nights are run
 */
record ScheduledNights(Airflow airflow, LocalTime at, ZoneId zone) {
  static final String DAG = "kundereise_nightly";

  static ScheduledNights of(Airflow airflow, Config config) {
    return new ScheduledNights(airflow, config.schedule().at(), config.company().timeZone());
  }

  /**
   * Begins the night of a date. The DAG is switched on where it never was, since a run of it would
   * wait for ever; somebody who has switched it off is not overruled.
   *
   * @param notes told of that
   */
  DagRun begin(LocalDate date, Consumer<String> notes) {
    switchOnAtFirst(notes);
    try {
      return airflow.runs(DAG).trigger(night(date));
    } catch (Conflict e) {
      throw new UserMistake(
          "Cannot run the night of %s: Airflow has a run of that date%s"
              .formatted(
                  date,
                  airflow
                      .runs(DAG)
                      .of(instant(date))
                      .map(
                          run -> ": " + run.id() + " (" + Words.of(run) + "); reise schedule retry")
                      .orElse("")));
    }
  }

  Trigger night(LocalDate date) {
    return new Trigger(instant(date), instant(date), instant(date.plusDays(1)), Map.of());
  }

  private void switchOnAtFirst(Consumer<String> notes) {
    if (airflow.dags().get(DAG).isPaused() && airflow.runs(DAG).latest(1).isEmpty()) {
      airflow.dags().unpause(DAG);
      notes.accept(
          "Switched on %s: nights run by themselves at %s from now on (reise schedule pause ends that)"
              .formatted(DAG, at));
    }
  }

  /**
   * Begins the nights of a range, the DAG being switched on as for one.
   *
   * @param notes told of that
   */
  Backfill backfill(LocalDate from, LocalDate to, Again again, Consumer<String> notes) {
    switchOnAtFirst(notes);
    return airflow.backfills(DAG).create(instant(from), instant(to), again, Map.of());
  }

  /**
   * A run by its name or its business date.
   *
   * @throws UserMistake if there is none of the date
   */
  DagRun find(String runOrDate) {
    Optional<LocalDate> date = date(runOrDate);
    if (date.isEmpty()) {
      return airflow.runs(DAG).get(runOrDate);
    }
    return airflow
        .runs(DAG)
        .of(instant(date.get()))
        .orElseThrow(
            () ->
                new UserMistake("Cannot find a run of %s: Airflow has none".formatted(runOrDate)));
  }

  /** The business date of a run, if it has one. */
  Optional<LocalDate> date(DagRun run) {
    return run.from().map(from -> from.atZone(zone).toLocalDate());
  }

  List<DagRun> latest(int most) {
    return airflow.runs(DAG).latest(most);
  }

  private Instant instant(LocalDate date) {
    return date.atTime(at).atZone(zone).toInstant();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** How people read what Airflow says. */
  static final class Words {
    private Words() {}

    static String of(DagRun run) {
      return run.state().name().toLowerCase(Locale.ROOT);
    }
  }
}
