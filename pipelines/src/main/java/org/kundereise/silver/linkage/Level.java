package org.kundereise.silver.linkage;

import java.io.Serializable;

/**
 * A degree of agreement between two values of a column. A pair is at the first level of its column
 * that holds.
 *
 * @param measure what is measured
 * @param threshold the least similarity, or the most edits; 0 where the measure has none
 * @param m the share of pairs at this level among pairs of the same person
 * @param u the share of pairs at this level among pairs of different persons
 */
public record Level(Measure measure, double threshold, double m, double u) implements Serializable {
  /** How alike two different values are. */
  public enum Measure {
    EXACT,
    /** The same name before the @. */
    SAME_USER,
    /** At least this Jaro-Winkler similarity. */
    JARO_WINKLER,
    /** At most so many edits. */
    EDITS,
    /** At most so many edits of digits, or day and month changed places. */
    DATE_EDITS,
    /** Whatever is left. */
    OTHERWISE
  }

  static Level of(Measure measure, double threshold) {
    return new Level(measure, threshold, 0, 0);
  }

  Level with(double newM, double newU) {
    return new Level(measure, threshold, newM, newU);
  }

  /** What the level says for the same person, in bits: the logarithm of m / u. */
  public double bits() {
    return Math.log(m / u) / Math.log(2);
  }

  /** The level in words, such as {@code jaro_winkler 0.92}. */
  public String label() {
    String name = measure.name().toLowerCase(java.util.Locale.ROOT);
    return switch (measure) {
      case JARO_WINKLER -> name + " " + threshold;
      case EDITS, DATE_EDITS -> name + " " + (int) threshold;
      case EXACT, SAME_USER, OTHERWISE -> name;
    };
  }
}
