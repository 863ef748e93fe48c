package org.kundereise.stats.attribution;

import java.util.List;

/**
 * A path and how often it was gone.
 *
 * @param channels in order of time; at least one
 * @param conversions how often it ended in a conversion
 * @param value what these conversions were worth in sum
 * @param nulls how often it ended without one
 */
public record CountedPath(List<String> channels, double conversions, double value, double nulls) {
  public CountedPath {
    channels = List.copyOf(channels);
  }
}
