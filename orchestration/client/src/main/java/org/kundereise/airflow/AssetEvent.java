package org.kundereise.airflow;

import java.time.Instant;
import java.util.Optional;
import org.kundereise.airflow.generated.model.AssetEventResponse;

/**
 * An asset was made anew.
 *
 * @param dag whose run made it; empty where somebody said so from outside, like the next two
 */
public record AssetEvent(
    long id,
    String name,
    String uri,
    Optional<String> dag,
    Optional<String> run,
    Optional<String> task,
    Instant at) {
  static AssetEvent of(AssetEventResponse found) {
    return new AssetEvent(
        found.getId(),
        found.getName() == null ? "" : found.getName(),
        found.getUri() == null ? "" : found.getUri(),
        Optional.ofNullable(found.getSourceDagId()),
        Optional.ofNullable(found.getSourceRunId()),
        Optional.ofNullable(found.getSourceTaskId()),
        found.getTimestamp().toInstant());
  }
}
