package org.kundereise.gold.attribution;

import java.util.Comparator;

/** What figures of {@link Evidence} are of, in an order of its own. */
record Name(String name, String ofName) implements Comparable<Name> {
  private static final Comparator<Name> ORDER =
      Comparator.comparing(Name::name).thenComparing(Name::ofName);

  @Override
  public int compareTo(Name other) {
    return ORDER.compare(this, other);
  }
}
