package org.kundereise.report;

import java.util.List;

/**
 * What is bought together, and what to offer next.
 *
 * @param pairs the most certain ones
 * @param offers the next best product of all customers, then of each segment
 */
public record Baskets(List<Pair> pairs, List<Offer> offers) {
  public static final Baskets NONE = new Baskets(List.of(), List.of());

  public Baskets {
    pairs = List.copyOf(pairs);
    offers = List.copyOf(offers);
  }

  /**
   * Two products that are bought together more often than by chance.
   *
   * @param orders with both
   * @param confidence percentage of the orders with the first that hold the second
   * @param lift how many times as often together as by chance
   * @param low end of its 95 % interval
   */
  public record Pair(
      String product,
      String other,
      long orders,
      double confidence,
      double lift,
      double low,
      double high) {}

  /**
   * A segment's next best product.
   *
   * @param customers of the segment who have not bought it, but what it goes with
   */
  public record Offer(String segment, String product, long customers) {}
}
