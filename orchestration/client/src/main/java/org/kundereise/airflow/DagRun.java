package org.kundereise.airflow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kundereise.airflow.generated.model.DAGRunResponse;

/**
 * A run of a DAG.
 *
 * @param id unique among the DAG's runs
 * @param type how it came about: {@code scheduled}, {@code manual}, {@code backfill}, …
 * @param date its logical date, by which Airflow knows it; empty where an asset or a person began
 *     it without one
 * @param from the beginning of its data interval
 * @param to the end of its data interval
 * @param conf what it was given
 */
public record DagRun(
    String dag,
    String id,
    State state,
    String type,
    Optional<Instant> date,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Map<String, Object> conf) {
  /** How far a run has come. */
  public enum State {
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED,
    /** One that this client does not know. */
    OTHER
  }

  /** Whether it has ended, well or not. */
  public boolean isOver() {
    return state == State.SUCCESS || state == State.FAILED;
  }

  static DagRun of(DAGRunResponse found) {
    return new DagRun(
        found.getDagId(),
        found.getDagRunId(),
        state(found),
        String.valueOf(found.getRunType()),
        Times.instant(found.getLogicalDate()),
        Times.instant(found.getDataIntervalStart()),
        Times.instant(found.getDataIntervalEnd()),
        Times.instant(found.getStartDate()),
        Times.instant(found.getEndDate()),
        found.getConf() == null ? Map.of() : new LinkedHashMap<>(found.getConf()));
  }

  private static State state(DAGRunResponse found) {
    if (found.getState() == null) {
      return State.OTHER;
    }
    return switch (found.getState()) {
      case QUEUED -> State.QUEUED;
      case RUNNING -> State.RUNNING;
      case SUCCESS -> State.SUCCESS;
      case FAILED -> State.FAILED;
      default -> State.OTHER;
    };
  }
}
