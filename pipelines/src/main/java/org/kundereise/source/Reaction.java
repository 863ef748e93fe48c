package org.kundereise.source;

/** What is done about a change in the files of a feed. */
public enum Reaction {
  /** It is written down. */
  KEEP,
  /** It is also said with the night. */
  WARN,
  /** The file is refused. */
  FAIL
}
