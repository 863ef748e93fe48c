package org.kundereise.airflow;

import java.time.Instant;
import java.util.Optional;
import org.kundereise.airflow.generated.model.ImportErrorResponse;

/**
 * A DAG file that Airflow cannot read.
 *
 * @param trace what Python said
 */
public record ImportError(String file, String trace, Optional<Instant> at) {
  static ImportError of(ImportErrorResponse found) {
    return new ImportError(
        found.getFilename(), found.getStackTrace(), Times.instant(found.getTimestamp()));
  }
}
