package org.kundereise.connect;

import java.util.Map;
import java.util.Optional;

/**
 * What the user has settled.
 *
 * @param columns raw columns by canonical one
 * @param questions metrics by raw column, or by question where questions stand in a column
 * @param dayFirst whether 01/02 is the first of February
 * @param utc whether times without a zone are UTC, not local
 * @param contacts the source whose contacts customer numbers name
 */
public record Settled(
    Map<String, String> columns,
    Map<String, String> questions,
    Optional<Boolean> dayFirst,
    Optional<Boolean> utc,
    Optional<String> contacts) {
  public static final Settled NOTHING =
      new Settled(Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public Settled {
    columns = Map.copyOf(columns);
    questions = Map.copyOf(questions);
  }
}
