package org.kundereise.cli;

import java.time.Duration;
import java.util.List;
import org.kundereise.airflow.Airflow;
import org.kundereise.airflow.Dags;
import org.kundereise.airflow.ImportError;

/**
 * Waits until an Airflow knows the DAGs that were deployed to it: a night can be asked for then.
 */
record AwaitDags(Airflow airflow) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 500;

  /**
   * @throws IllegalStateException if it cannot read them, or does not within two minutes
   */
  void run() {
    Dags dags = airflow.dags();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (dags.find(ScheduledNights.DAG).isEmpty()) {
      List<ImportError> errors = dags.importErrors();
      if (!errors.isEmpty()) {
        throw new IllegalStateException("Cannot use the DAGs: " + errors.get(0));
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Cannot find the DAG %s: Airflow has not read it within %d minutes"
                .formatted(ScheduledNights.DAG, PATIENCE.toMinutes()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot wait for the DAGs: interrupted", e);
    }
  }
}
