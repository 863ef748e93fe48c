package org.kundereise.airflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.kundereise.airflow.generated.model.TaskInstanceResponse;

/**
 * A task of a run.
 *
 * @param mapIndex which of a mapped task; −1 for one that is not mapped
 * @param tryNumber how often it was begun; 0 before the first time
 * @param tries how often it is tried at most
 * @param took how long the last try ran
 */
public record TaskInstance(
    String task,
    int mapIndex,
    State state,
    int tryNumber,
    int tries,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Duration> took) {
  /** How far a task has come, in Airflow's words. */
  public enum State {
    /** Waits for others. */
    NONE,
    SCHEDULED,
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED,
    UP_FOR_RETRY,
    UP_FOR_RESCHEDULE,
    UPSTREAM_FAILED,
    SKIPPED,
    DEFERRED,
    RESTARTING,
    REMOVED,
    /** One that this client does not know. */
    OTHER;

    /** As people read it. */
    public String words() {
      return this == NONE ? "waiting" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static TaskInstance of(TaskInstanceResponse found) {
    return new TaskInstance(
        found.getTaskId(),
        found.getMapIndex() == null ? -1 : found.getMapIndex(),
        state(found),
        number(found.getTryNumber()),
        number(found.getMaxTries()) + 1,
        Times.instant(found.getStartDate()),
        Times.instant(found.getEndDate()),
        Optional.ofNullable(found.getDuration())
            .map(seconds -> Duration.ofMillis(Math.round(seconds.doubleValue() * 1000))));
  }

  private static int number(Integer number) {
    return number == null ? 0 : number;
  }

  private static State state(TaskInstanceResponse found) {
    if (found.getState() == null) {
      return State.NONE;
    }
    try {
      return State.valueOf(found.getState().name());
    } catch (IllegalArgumentException e) {
      return State.OTHER;
    }
  }
}
