package org.kundereise.source;

import java.io.Serializable;

/**
 * Where the names of columns stand and how they are compared.
 *
 * @param rows how many rows make the header
 * @param skip rows above the header, such as a title, that are no records; blank ones don't count
 * @param letters whether case tells names apart
 */
public record HeaderOptions(int rows, int skip, Letters letters) implements Serializable {
  static final HeaderOptions STANDARD = new HeaderOptions(1, 0, Letters.EXACT);

  /** How letters of names are compared. */
  public enum Letters {
    EXACT,
    ANY_CASE
  }

  /** Whether case tells no names apart. */
  public boolean ignoresCase() {
    return letters == Letters.ANY_CASE;
  }
}
