package org.kundereise.cli;

/** After which nights of a range marts and report are built. */
enum MartsOfRange {
  /** Every night has its own, which {@code reise sql --as-of} finds again. */
  EACH_NIGHT,
  /** Only the last: each build replaces the one before, so those in between are work for nobody. */
  LAST_NIGHT,
  NONE
}
