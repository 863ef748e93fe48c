package org.kundereise.lake;

/** How much a step recomputes. */
public enum Reach {
  /** What the night's changes touch. */
  CHANGES,
  /** Everything: after a change of definitions. */
  EVERYTHING
}
