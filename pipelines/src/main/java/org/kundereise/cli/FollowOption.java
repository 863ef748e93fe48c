package org.kundereise.cli;

import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.DagRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a run is followed that a command began or found. */
final class FollowOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a change of a task.")
  private boolean json;

  /**
   * Shows the run until it has ended.
   *
   * @return the exit code: 0 if it succeeded, else 1
   */
  int follow(Airflow airflow, DagRun run) {
    return new WatchRun(airflow, spec, json).toItsEnd(run);
  }
}
