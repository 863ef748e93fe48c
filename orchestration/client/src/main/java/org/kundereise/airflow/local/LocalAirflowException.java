package org.kundereise.airflow.local;

/** The local Airflow cannot be started, stopped or asked; the message says why. */
public final class LocalAirflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalAirflowException(String message) {
    super(message);
  }

  LocalAirflowException(String message, Throwable cause) {
    super(message, cause);
  }
}
