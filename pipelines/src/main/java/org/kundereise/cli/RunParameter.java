package org.kundereise.cli;

import org.kundereise.airflow.DagRun;
import picocli.CommandLine.Parameters;

/** The parameter that names a run. */
final class RunParameter {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run by its name or its business date.")
  private String name;

  /**
   * The run.
   *
   * @throws UserMistake if there is none of the date
   */
  DagRun among(ScheduledNights nights) {
    return nights.find(name);
  }
}
