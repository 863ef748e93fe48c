package org.kundereise.connect;

import java.util.List;
import java.util.Optional;

/**
 * A stream of the proposal.
 *
 * @param where which records; empty: all
 */
public record ProposedStream(String stream, Optional<String> where, List<Guess> guesses) {
  /** Guesses less sure than this are written as comments, unless the stream requires them. */
  static final double SURE_ENOUGH = 0.5;

  public ProposedStream {
    guesses = List.copyOf(guesses);
  }

  Optional<Guess> guess(String column) {
    return guesses.stream().filter(guess -> guess.column().equals(column)).findFirst();
  }
}
