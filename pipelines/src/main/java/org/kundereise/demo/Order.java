package org.kundereise.demo;

import java.util.List;

/**
 * An order. Empty strings stand for what it does not name. Money is in øre.
 *
 * @param no key
 * @param at when it was placed, UTC epoch seconds
 * @param store where; empty on the web
 * @param contactId customer number it names
 * @param email it names
 * @param phone it names, as typed
 * @param userId it names
 * @param deviceId it came from
 * @param lines what was bought
 * @param discount off the lines' sum
 * @param discountCode used
 * @param states its statuses in time order; the first is the placing
 * @param referred whether a friend's code was used
 */
record Order(
    String no,
    long at,
    String store,
    String contactId,
    String email,
    String phone,
    String userId,
    String deviceId,
    List<Line> lines,
    long discount,
    String discountCode,
    List<State> states,
    boolean referred) {

  /**
   * @param no from 1
   * @param product bought
   * @param quantity how many
   * @param unitPrice for one
   */
  record Line(int no, Product product, int quantity, long unitPrice) {}

  /**
   * @param status from then on
   * @param at when
   */
  record State(String status, long at) {}

  boolean inStore() {
    return !store.isEmpty();
  }

  /** The status just before a moment at which the order exists. */
  String statusAt(long moment) {
    return states.stream()
        .filter(state -> state.at() < moment)
        .reduce((a, b) -> b)
        .orElseThrow()
        .status();
  }

  /** What the goods cost the company. */
  long goodsCost() {
    return lines.stream().mapToLong(line -> line.quantity() * line.product().unitCost()).sum();
  }

  long amount() {
    return lines.stream().mapToLong(line -> line.quantity() * line.unitPrice()).sum() - discount;
  }
}
