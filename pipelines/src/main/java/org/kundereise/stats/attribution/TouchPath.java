package org.kundereise.stats.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The touches before a conversion, or before nothing came of them, in order of time.
 *
 * @param channels one a touch; at least one
 * @param ages how long before the end of the path each touch was, in days; as long as {@code
 *     channels}, never ascending
 */
public record TouchPath(List<String> channels, List<Double> ages) {
  public TouchPath {
    channels = List.copyOf(channels);
    ages = List.copyOf(ages);
    if (channels.isEmpty() || channels.size() != ages.size()) {
      throw new IllegalArgumentException(
          "Cannot make a path of %d channels and %d ages".formatted(channels.size(), ages.size()));
    }
  }

  /** A path of which only the order is known: each touch is taken to be a day before the next. */
  public static TouchPath inOrder(List<String> channels) {
    int n = channels.size();
    return new TouchPath(
        channels, IntStream.range(0, n).mapToObj(i -> (double) (n - 1 - i)).toList());
  }

  public int size() {
    return channels.size();
  }

  /** The touches at these places. */
  public TouchPath at(int[] places) {
    return new TouchPath(
        Arrays.stream(places).mapToObj(channels::get).toList(),
        Arrays.stream(places).mapToObj(ages::get).toList());
  }
}
