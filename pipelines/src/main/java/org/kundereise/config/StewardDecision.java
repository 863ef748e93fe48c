package org.kundereise.config;

import java.time.LocalDate;

/**
 * What a data steward decided about two identifiers.
 *
 * @param left an identifier, kind and value, such as {@code contact:crm/1001}
 * @param right another one
 * @param by who decided
 * @param reason why
 * @param date when
 */
public record StewardDecision(
    Action action, String left, String right, String by, String reason, LocalDate date) {

  /** What follows. */
  public enum Action {
    /** The two are one person. */
    FORCE,
    /** The two are never one person. */
    FORBID
  }
}
