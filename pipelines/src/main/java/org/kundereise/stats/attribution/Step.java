package org.kundereise.stats.attribution;

import java.util.Comparator;

/** From a state of a {@link ChannelChain} to the next. */
public record Step(String from, String to) implements Comparable<Step> {
  private static final Comparator<Step> ORDER =
      Comparator.comparing(Step::from).thenComparing(Step::to);

  @Override
  public int compareTo(Step other) {
    return ORDER.compare(this, other);
  }
}
