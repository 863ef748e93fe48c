package org.kundereise.airflow.local;

import java.util.List;

/** A process of Airflow, in the order in which they are started. */
public enum Component {
  /** Answers people, clients and tasks. */
  API_SERVER("api-server", "api-server"),
  /** Begins runs and their tasks; its log server would listen to the whole network. */
  SCHEDULER("scheduler", "scheduler", "--skip-serve-logs"),
  /** Reads the files of DAGs. */
  DAG_PROCESSOR("dag-processor", "dag-processor");

  private final String label;
  private final List<String> words;

  Component(String label, String... words) {
    this.label = label;
    this.words = List.of(words);
  }

  /** Its name for people, files and Airflow's own command. */
  public String label() {
    return label;
  }

  /** The words after {@code airflow}. */
  List<String> words() {
    return words;
  }
}
