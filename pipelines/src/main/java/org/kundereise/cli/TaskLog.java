package org.kundereise.cli;

import org.kundereise.airflow.LogLine;

/** What of a task's log its command said, and what Airflow says around it. */
final class TaskLog {
  private TaskLog() {}

  /** Whether people want to read the line: Airflow folds its own into groups. */
  static boolean isOfTheTask(LogLine line) {
    return !line.text().startsWith("::")
        && !line.text().startsWith("Pushing xcom")
        && !line.text().startsWith("DAG bundles loaded")
        && !line.text().startsWith("Filling up the DagBag")
        && !line.text().startsWith("Worker startup parse")
        && !line.text().startsWith("Tmp dir root location");
  }
}
