package org.kundereise.stats.attribution;

import java.util.Locale;

/** A way to share a conversion out among the touches that led to it. */
public enum Model {
  /** All to the first touch. */
  FIRST,
  /** All to the last touch. */
  LAST,
  /** All to the last touch through a channel that is not direct; to the last if all are. */
  LAST_NON_DIRECT,
  /** The same to each touch. */
  LINEAR,
  /** So much to the first, so much to the last, the rest to those between. */
  POSITION,
  /** The more the closer to the conversion. */
  TIME_DECAY,
  /** By the Shapley value of the channels. */
  SHAPLEY,
  /** By what would be lost without the channel, in a Markov chain. */
  MARKOV;

  /** The name in tables and configurations. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether each path is credited by itself; else all paths together tell. */
  public boolean isPerPath() {
    return this != MARKOV;
  }
}
