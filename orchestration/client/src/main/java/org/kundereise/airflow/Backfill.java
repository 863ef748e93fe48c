package org.kundereise.airflow;

import java.time.Instant;
import java.util.Optional;
import org.kundereise.airflow.generated.model.BackfillResponse;

/**
 * Runs of many dates.
 *
 * @param from the first logical date
 * @param to the last logical date
 * @param completedAt when its last run ended, or it was cancelled
 */
public record Backfill(
    long id,
    String dag,
    Instant from,
    Instant to,
    boolean isPaused,
    int maxActiveRuns,
    Instant createdAt,
    Optional<Instant> completedAt) {
  static Backfill of(BackfillResponse found) {
    return new Backfill(
        found.getId(),
        found.getDagId(),
        found.getFromDate().toInstant(),
        found.getToDate().toInstant(),
        Boolean.TRUE.equals(found.getIsPaused()),
        found.getMaxActiveRuns() == null ? 0 : found.getMaxActiveRuns(),
        found.getCreatedAt().toInstant(),
        Times.instant(found.getCompletedAt()));
  }

  /** Whether all its runs have ended, or it was cancelled. */
  public boolean isOver() {
    return completedAt.isPresent();
  }
}
