package org.kundereise.marts;

/**
 * The marts could not be built or did not pass their tests; the published ones stay as they were.
 */
public final class MartsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MartsException(String message) {
    super(message);
  }
}
