package org.kundereise.airflow;

/**
 * What was asked of Airflow did not happen. Each kind is something else to do about it; messages
 * say what was asked and why it failed.
 */
public abstract sealed class AirflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private AirflowException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The password is wrong, or the token is not, or no longer, valid. */
  public static final class LoginRefused extends AirflowException {
    private static final long serialVersionUID = 1L;

    LoginRefused(String message) {
      super(message, null);
    }
  }

  /** The user's role may not do that. */
  public static final class Forbidden extends AirflowException {
    private static final long serialVersionUID = 1L;

    Forbidden(String message) {
      super(message, null);
    }
  }

  /** There is no such DAG, run, task or backfill. */
  public static final class NotFound extends AirflowException {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
      super(message, null);
    }
  }

  /** It is there already: a run of the same date, a backfill that runs. */
  public static final class Conflict extends AirflowException {
    private static final long serialVersionUID = 1L;

    Conflict(String message) {
      super(message, null);
    }
  }

  /** The DAG is paused: runs of it wait for ever. */
  public static final class Paused extends AirflowException {
    private static final long serialVersionUID = 1L;

    Paused(String message) {
      super(message, null);
    }
  }

  /** Airflow refuses what it was sent: a date, a setting. */
  public static final class Rejected extends AirflowException {
    private static final long serialVersionUID = 1L;

    Rejected(String message) {
      super(message, null);
    }
  }

  /**
   * Airflow can't do it now, and has done nothing of it: its database is locked, or it has yet to
   * start.
   */
  public static final class Busy extends AirflowException {
    private static final long serialVersionUID = 1L;

    Busy(String message) {
      super(message, null);
    }
  }

  /** Nothing answers at the address, or what stands before Airflow there does not reach it. */
  public static final class Unreachable extends AirflowException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** There was no whole answer within the deadline of a call, or no end within that of a wait. */
  public static final class DeadlineExceeded extends AirflowException {
    private static final long serialVersionUID = 1L;

    DeadlineExceeded(String message) {
      super(message, null);
    }
  }

  /** The answer is none that Airflow should give. */
  public static final class UnexpectedAnswer extends AirflowException {
    private static final long serialVersionUID = 1L;

    UnexpectedAnswer(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What answers is an Airflow of a version that this client does not know. */
  public static final class UnsupportedVersion extends AirflowException {
    private static final long serialVersionUID = 1L;

    UnsupportedVersion(String message) {
      super(message, null);
    }
  }

  /** The thread that waited was interrupted. */
  public static final class Interrupted extends AirflowException {
    private static final long serialVersionUID = 1L;

    Interrupted(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
