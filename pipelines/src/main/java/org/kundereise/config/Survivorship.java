package org.kundereise.config;

import java.util.Locale;

/** Which of the values that a person's records bring survives. */
public enum Survivorship {
  /** That of the record changed last. */
  LATEST,
  /** That of the record changed first. */
  EARLIEST,
  /** The one most records say; of several such the latest. */
  MOST_FREQUENT,
  /** That of the most trusted source; within it the latest. */
  BY_SOURCE,
  /** The smallest value: the earliest date, the lowest number, false. */
  LOWEST,
  /** The greatest value: the latest date, the highest number, true. */
  HIGHEST;

  /** As written in {@code reise.yml}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
