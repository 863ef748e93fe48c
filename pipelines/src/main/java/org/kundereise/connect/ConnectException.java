package org.kundereise.connect;

/** A file for which no connector can be proposed; the message says why. */
public final class ConnectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectException(String message) {
    super(message);
  }
}
