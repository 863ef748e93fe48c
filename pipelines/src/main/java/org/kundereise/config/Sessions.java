package org.kundereise.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What ends a web session, and which sessions are no person's.
 *
 * @param gap a silence longer than this
 * @param newCampaign whether arriving by another campaign does
 * @param midnight whether midnight in the company's time zone does
 */
public record Sessions(
    Duration gap, boolean newCampaign, boolean midnight, Runaway runaway, Robots robots) {
  static final Sessions STANDARD =
      new Sessions(
          Duration.ofMinutes(30),
          true,
          false,
          new Runaway(1_000, Duration.ofHours(12)),
          new Robots(Optional.empty(), 50, Duration.ofSeconds(2)));

  /**
   * A session with more than this is runaway.
   *
   * @param length from its first event to its last
   */
  public record Runaway(int events, Duration length) {}

  /**
   * What a robot's session looks like.
   *
   * @param agents a regular expression that finds agents beside those that say themselves that they
   *     are robots
   * @param views at least so many of them in a session
   * @param pace and one sooner than this after the other, on average
   */
  public record Robots(Optional<String> agents, int views, Duration pace) {}
}
