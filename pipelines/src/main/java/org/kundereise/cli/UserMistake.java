package org.kundereise.cli;

/** What was asked for cannot be done as asked; the message says why and what would do. */
final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserMistake(String message) {
    super(message);
  }
}
