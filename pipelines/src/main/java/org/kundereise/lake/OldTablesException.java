package org.kundereise.lake;

import java.util.List;

/**
 * Tables of the warehouse have other columns than they are declared with: another version of the
 * program made them. Its rows would be read with values missing, or refused when they are written.
 */
public final class OldTablesException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int TOLD = 3;

  /**
   * @param differences a table and what differs each, at least one
   */
  OldTablesException(String warehouse, List<String> differences) {
    super(
        "Cannot work on the warehouse %s: made by another version of Kundereise, it has other columns in %s%s. It must be built anew: let warehouse: name a new folder and run the nights again from the exports, or go back to that version"
            .formatted(
                warehouse,
                String.join("; ", differences.stream().limit(TOLD).toList()),
                differences.size() > TOLD
                    ? " and %d more tables".formatted(differences.size() - TOLD)
                    : ""));
  }
}
