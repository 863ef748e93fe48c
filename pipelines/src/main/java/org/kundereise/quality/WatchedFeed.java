package org.kundereise.quality;

import java.util.Optional;
import org.kundereise.config.Expectation;
import org.kundereise.source.Feed;

/**
 * A feed and what is expected of it.
 *
 * @param expectation empty where nobody expects anything
 */
public record WatchedFeed(String source, Feed feed, Optional<Expectation> expectation) {
  /** As people call it. */
  String name() {
    return source + "." + feed.name();
  }
}
