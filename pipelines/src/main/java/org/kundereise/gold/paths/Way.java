package org.kundereise.gold.paths;

import java.io.Serializable;
import java.util.Locale;

/**
 * A way that customers go.
 *
 * @param codes of its steps in order, a character each
 */
record Way(Kind kind, String codes) implements Serializable {
  private static final int PRIME = 31;

  /**
   * The same in every process, as that of an enum's constant is not: ways are put together by it.
   */
  @Override
  public int hashCode() {
    return PRIME * codes.hashCode() + kind.ordinal();
  }

  /** What a way leads through, or to. */
  enum Kind {
    /** Through the stages. */
    STAGES,
    /** Channels before the first order. */
    ORDER,
    /** Channels before a customer was lost. */
    CHURN;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
