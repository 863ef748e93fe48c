package org.kundereise.source.database;

/**
 * A database cannot be read. The message says why in words that hold no credentials, and there is
 * no cause, since the driver's own exceptions may name the user.
 */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message) {
    super(message);
  }
}
