package org.kundereise.airflow;

import java.time.Instant;
import java.util.Optional;
import org.kundereise.airflow.generated.model.DAGResponse;

/**
 * A DAG as Airflow knows it.
 *
 * @param isStale whether its file is no longer there, or no longer makes it
 * @param hasImportErrors whether its file could not be read the last time
 * @param parsedAt when its file was last read
 * @param nextDate the logical date of the next scheduled run
 * @param nextRunAfter when that will begin
 */
public record Dag(
    String id,
    boolean isPaused,
    boolean isStale,
    boolean hasImportErrors,
    Optional<Instant> parsedAt,
    Optional<Instant> nextDate,
    Optional<Instant> nextRunAfter) {
  static Dag of(DAGResponse found) {
    return new Dag(
        found.getDagId(),
        Boolean.TRUE.equals(found.getIsPaused()),
        Boolean.TRUE.equals(found.getIsStale()),
        Boolean.TRUE.equals(found.getHasImportErrors()),
        Times.instant(found.getLastParsedTime()),
        Times.instant(found.getNextDagrunLogicalDate()),
        Times.instant(found.getNextDagrunRunAfter()));
  }
}
