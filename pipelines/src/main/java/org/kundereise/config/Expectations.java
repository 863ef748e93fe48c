package org.kundereise.config;

import java.util.Map;
import java.util.Optional;

/**
 * What is expected of a source's feeds.
 *
 * @param ofAll empty where nothing is expected
 * @param byFeed those that differ
 */
public record Expectations(Optional<Expectation> ofAll, Map<String, Expectation> byFeed) {
  public static final Expectations NONE = new Expectations(Optional.empty(), Map.of());

  public Expectations {
    byFeed = Map.copyOf(byFeed);
  }

  /** What is expected of a feed. */
  public Optional<Expectation> of(String feed) {
    return Optional.ofNullable(byFeed.get(feed)).or(() -> ofAll);
  }
}
