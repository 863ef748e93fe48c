package org.kundereise.report;

import java.util.OptionalDouble;

/**
 * A figure with its evidence, as every mart states it.
 *
 * @param n what it is counted over
 * @param value empty when suppressed or when there is nothing to measure
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param maturity whether the window has passed for everybody counted
 * @param suppressedReason why the value is withheld, empty when it is not
 */
public record Rate(
    long n,
    OptionalDouble value,
    OptionalDouble low,
    OptionalDouble high,
    Maturity maturity,
    String suppressedReason) {

  /** Whether later days can still change a figure. */
  public enum Maturity {
    FINAL,
    STILL_FILLING
  }

  boolean isSuppressed() {
    return !suppressedReason.isEmpty();
  }

  boolean isFinal() {
    return maturity == Maturity.FINAL;
  }
}
