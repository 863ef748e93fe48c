package org.kundereise.config;

import java.time.Duration;
import java.util.List;

/**
 * A path through stages.
 *
 * @param steps names of stages, in order, each once
 * @param window from the entry into the first step within which the others count
 */
public record Funnel(String name, List<String> steps, Duration window) {
  static final Duration STANDARD_WINDOW = Duration.ofDays(180);

  /** From the first stage to the last. */
  static Funnel through(Journey journey) {
    return new Funnel("journey", journey.stageNames(), STANDARD_WINDOW);
  }
}
