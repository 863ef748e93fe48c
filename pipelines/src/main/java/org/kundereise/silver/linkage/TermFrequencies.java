package org.kundereise.silver.linkage;

import java.io.Serializable;
import java.util.SortedMap;

/**
 * How common a column's values are. That two persons have a rare name in common says more than that
 * they have a common one (Winkler 1988; Fellegi and Sunter 1969, "method I").
 *
 * @param frequent the values that many records have, with their share among records that have one
 * @param other the share to be taken for every other value
 */
public record TermFrequencies(SortedMap<String, Double> frequent, double other)
    implements Serializable {
  /** The share of a value, seen or not. */
  public double of(String value) {
    Double share = frequent.get(value);
    return share == null ? other : share;
  }
}
