package org.kundereise.config;

/**
 * That contacts which are alike are one person.
 *
 * @param model the trained model, as JSON: what decides how alike two contacts are
 * @param threshold the least probability that ties two contacts, between 0.5 and 1
 */
public record Probable(String model, double threshold) {
  /** Of pairs just as probable as this, nine in ten are one person. */
  public static final double STANDARD_THRESHOLD = 0.9;
}
