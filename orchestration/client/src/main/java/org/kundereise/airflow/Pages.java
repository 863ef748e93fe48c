package org.kundereise.airflow;

import java.util.ArrayList;
import java.util.List;

/** Reads a list that Airflow gives page by page. */
final class Pages {
  /** As many as Airflow gives at a time. */
  static final int SIZE = 100;

  private Pages() {}

  /**
   * All of the list. What comes and goes while it is read may be missing or double: Airflow counts
   * from the beginning for each page.
   *
   * @param size of a page
   * @param limit the most that are wanted
   */
  static <T> List<T> all(int size, int limit, Source<T> source) {
    List<T> all = new ArrayList<>();
    while (all.size() < limit) {
      Page<T> page = source.page(Math.min(size, limit - all.size()), all.size());
      all.addAll(page.items());
      if (page.items().isEmpty() || all.size() >= page.total()) {
        break;
      }
    }
    return List.copyOf(all.subList(0, Math.min(limit, all.size())));
  }

  /**
   * Some of the list.
   *
   * @param total how many the whole list has
   */
  record Page<T>(List<T> items, int total) {}

  /** Where pages come from. */
  @FunctionalInterface
  interface Source<T> {
    Page<T> page(int limit, int offset);
  }
}
