package org.kundereise.airflow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.kundereise.airflow.generated.model.HealthInfoResponse;

/**
 * How Airflow's parts are.
 *
 * @param triggerer empty where there is none
 */
public record Health(
    Part metadatabase, Part scheduler, Optional<Part> dagProcessor, Optional<Part> triggerer) {
  /**
   * How a part is.
   *
   * @param status as Airflow says, {@code healthy} or {@code unhealthy}
   * @param lastSeen when it last gave a sign of life
   */
  public record Part(String status, Optional<Instant> lastSeen) {
    public boolean isHealthy() {
      return status.equals("healthy");
    }
  }

  /** Whether all parts that there are work. */
  public boolean isHealthy() {
    return Stream.of(Optional.of(metadatabase), Optional.of(scheduler), dagProcessor, triggerer)
        .flatMap(Optional::stream)
        .allMatch(Part::isHealthy);
  }

  static Health of(HealthInfoResponse found) {
    return new Health(
        new Part(found.getMetadatabase().getStatus(), Optional.empty()),
        part(found.getScheduler().getStatus(), found.getScheduler().getLatestSchedulerHeartbeat())
            .orElse(new Part("unknown", Optional.empty())),
        Optional.ofNullable(found.getDagProcessor())
            .flatMap(p -> part(p.getStatus(), p.getLatestDagProcessorHeartbeat())),
        Optional.ofNullable(found.getTriggerer())
            .flatMap(p -> part(p.getStatus(), p.getLatestTriggererHeartbeat())));
  }

  private static Optional<Part> part(String status, Object heartbeat) {
    return Optional.ofNullable(status).map(s -> new Part(s, instant(heartbeat)));
  }

  private static Optional<Instant> instant(Object heartbeat) {
    if (heartbeat instanceof OffsetDateTime time) {
      return Optional.of(time.toInstant());
    }
    return Optional.ofNullable(heartbeat)
        .map(text -> OffsetDateTime.parse(text.toString()).toInstant());
  }
}
