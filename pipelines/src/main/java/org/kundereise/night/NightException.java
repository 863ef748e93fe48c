package org.kundereise.night;

/** A step failed; the message says which and why, for the people who run the night. */
public final class NightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NightException(String message, Throwable cause) {
    super(message, cause);
  }

  public NightException(String message) {
    super(message);
  }
}
