package org.kundereise.airflow.local;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the components of a local Airflow are.
 *
 * @param address where it answers, or would; empty if it has never been started
 */
public record Status(Map<Component, Part> components, Optional<URI> address) {
  /** Whether a component runs. */
  public enum State {
    UP,
    /** It was started, and nobody stopped it. */
    DIED,
    DOWN
  }

  /**
   * One component.
   *
   * @param pid the process, if it runs
   */
  public record Part(State state, OptionalLong pid) {}

  /** Whether all of them run. */
  public boolean isUp() {
    return components.values().stream().allMatch(part -> part.state() == State.UP);
  }

  /** Whether none of them runs nor should. */
  public boolean isDown() {
    return components.values().stream().allMatch(part -> part.state() == State.DOWN);
  }
}
