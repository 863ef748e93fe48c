package org.kundereise.gold.value;

import java.io.Serializable;

/**
 * Where a row stands: by its measure, then by its id.
 *
 * @param id a whole number or a text
 */
record Place(long value, Comparable<?> id) implements Comparable<Place>, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public int compareTo(Place other) {
    int order = Long.compare(value, other.value);
    return order != 0 ? order : compare(id, other.id);
  }

  /** Ids of one column are of one type. */
  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> int compare(Comparable<?> one, Comparable<?> other) {
    return ((T) one).compareTo((T) other);
  }
}
