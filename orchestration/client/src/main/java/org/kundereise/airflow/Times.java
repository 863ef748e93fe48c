package org.kundereise.airflow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Points of time, there and back. */
final class Times {
  private Times() {}

  static Optional<Instant> instant(OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  static OffsetDateTime sent(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
